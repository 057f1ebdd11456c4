/** Background work, from startup to shutdown. */
@ApplicationModule(allowedDependencies = {"platform.runtime", "platform.transaction"})
@NullMarked
package io.botwarden.platform.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
