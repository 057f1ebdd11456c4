/** Accounts, roles and grants. (Policy 4.1, 5.3) */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "commitment",
            "platform.audit",
            "platform.audit :: trail",
            "platform.graphql :: sdl",
            "platform.identity",
            "platform.identity :: credential",
            "platform.jobs",
            "platform.lifecycle",
            "platform.parameter",
            "platform.read",
            "platform.read :: execute",
            "platform.rights",
            "platform.runtime",
            "platform.transaction",
            "platform.web",
            "platform.write"
        })
@NullMarked
package io.botwarden.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
