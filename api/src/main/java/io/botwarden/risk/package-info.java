/**
 * Risk scores of bots, the risk matrix, back-tests of the scores, the risk register and the
 * treatment of risks. (Policy 6.1, 6.2)
 */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "commitment",
            "commitment :: attachment",
            "insight",
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
