/** What a running Botwarden stands on: its home folder, its database, its start and its end. */
@ApplicationModule(allowedDependencies = {"platform.transaction"})
@NullMarked
package io.botwarden.platform.runtime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
