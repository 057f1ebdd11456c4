/**
 * Telemetry and health of bots, alert rules and alerts. An alert can open an incident. (Policy 3.1)
 */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "operations",
            "operations :: incident",
            "platform.graphql :: limits",
            "platform.identity",
            "platform.intake",
            "platform.intake :: encoding",
            "platform.jobs",
            "platform.lifecycle",
            "platform.read",
            "platform.transaction",
            "platform.web",
            "platform.workload",
            "platform.write"
        })
@NullMarked
package io.botwarden.monitoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
