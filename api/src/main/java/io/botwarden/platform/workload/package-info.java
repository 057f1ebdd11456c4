/**
 * Separates expensive work from everything else: its cost, its concurrency, and its cancellation.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.botwarden.platform.workload;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
