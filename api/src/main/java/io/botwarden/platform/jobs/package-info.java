/** Work that goes on beside requests, from the start of the application to its end. */
@ApplicationModule(allowedDependencies = {"platform.runtime", "platform.transaction"})
@NullMarked
package io.botwarden.platform.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
