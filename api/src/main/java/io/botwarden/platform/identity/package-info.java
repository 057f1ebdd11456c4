/**
 * Authentication: signing in, tokens, and the viewer of every request. Denied by default. (Policy
 * 5.3)
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.audit",
            "platform.audit :: trail",
            "platform.check",
            "platform.jobs",
            "platform.network",
            "platform.outgoing",
            "platform.parameter",
            "platform.protection",
            "platform.rights",
            "platform.runtime",
            "platform.transaction",
            "platform.web"
        })
@NullMarked
package io.botwarden.platform.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
