/** Snapshots of the records in the warehouse, and the figures that are computed from them. */
@ApplicationModule(allowedDependencies = {"catalog", "platform"})
@NullMarked
package io.botwarden.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
