/**
 * Risk scores of bots, the risk matrix, and back-tests of the scores; contingency plans. (Policy
 * 6.1, 6.3)
 */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "commitment",
            "insight",
            "notification :: on-call",
            "operations :: incident",
            "platform.calendar",
            "platform.identity",
            "platform.jobs",
            "platform.lifecycle",
            "platform.parameter",
            "platform.read",
            "platform.runtime",
            "platform.transaction",
            "platform.write"
        })
@NullMarked
package io.botwarden.risk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
