/**
 * Outgoing calls to addresses that people entered or configured, which cannot reach internal
 * systems. (Policy 5.1.3)
 */
@ApplicationModule(allowedDependencies = {"platform.audit", "platform.network"})
@NullMarked
package io.botwarden.platform.outgoing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
