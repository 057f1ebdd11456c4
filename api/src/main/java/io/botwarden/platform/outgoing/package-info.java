/**
 * Calls that Botwarden makes to addresses that people entered or configured: none of them reaches
 * what only Botwarden can reach. (Policy 5.1.3)
 */
@ApplicationModule(allowedDependencies = {"platform.audit", "platform.network"})
@NullMarked
package io.botwarden.platform.outgoing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
