/**
 * The record of what was done here: written in the transaction that did it, and never changed.
 * (Policy 5.2.2)
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
