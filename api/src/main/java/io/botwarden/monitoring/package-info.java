/**
 * Telemetry and health of bots, alert rules and alerts. An alert can open an incident. (Policy 3.1)
 */
@ApplicationModule(
        allowedDependencies = {"catalog", "operations", "operations :: incident", "platform"})
@NullMarked
package io.botwarden.monitoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
