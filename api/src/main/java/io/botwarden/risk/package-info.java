/**
 * Risk scores of bots, the risk model, and back-tests of the scores; the risk register and the
 * treatment of risks; losses of a year; contingency plans. (Policy 6)
 */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "commitment",
            "commitment :: attachment",
            "insight",
            "notification :: on-call",
            "operations :: incident",
            "platform.calendar",
            "platform.identity",
            "platform.jobs",
            "platform.lifecycle",
            "platform.parameter",
            "platform.read",
            "platform.report",
            "platform.runtime",
            "platform.transaction",
            "platform.write"
        })
@NullMarked
package io.botwarden.risk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
