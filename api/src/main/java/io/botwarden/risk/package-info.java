/** Risk scores of bots, the risk matrix, and back-tests of the scores. (Policy 6.1) */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "insight",
            "platform.identity",
            "platform.lifecycle",
            "platform.read",
            "platform.runtime",
            "platform.transaction",
            "platform.write"
        })
@NullMarked
package io.botwarden.risk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
