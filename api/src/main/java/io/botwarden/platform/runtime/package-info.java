/** The foundation of a running Botwarden: home folder, database, startup and shutdown. */
@ApplicationModule(allowedDependencies = {"platform.check", "platform.transaction"})
@NullMarked
package io.botwarden.platform.runtime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
