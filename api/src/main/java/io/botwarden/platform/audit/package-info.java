/**
 * The audit log: entries are written in the transaction of their action, and never changed. (Policy
 * 5.2.2)
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.jobs",
            "platform.runtime",
            "platform.transaction",
            "platform.web"
        })
@NullMarked
package io.botwarden.platform.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
