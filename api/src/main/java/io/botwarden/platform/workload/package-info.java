/**
 * Keeps expensive work away from everything else: what it may cost, how much of it runs at a time,
 * and how it is stopped.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.botwarden.platform.workload;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
