/**
 * Interactions and measurements of bots, incidents, changes, maintenance, and the backups of bots'
 * data. (Policy 3)
 */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "commitment",
            "commitment :: attachment",
            "platform.audit",
            "platform.audit :: trail",
            "platform.calendar",
            "platform.graphql",
            "platform.identity",
            "platform.intake",
            "platform.intake :: encoding",
            "platform.intake :: file",
            "platform.jobs",
            "platform.lifecycle",
            "platform.protection",
            "platform.parameter",
            "platform.read",
            "platform.read :: model",
            "platform.transaction",
            "platform.web",
            "platform.write"
        })
@NullMarked
package io.botwarden.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
