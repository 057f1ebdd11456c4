/** Warehouse snapshots and the figures computed from them. */
@ApplicationModule(allowedDependencies = {"catalog", "platform"})
@NullMarked
package io.botwarden.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
