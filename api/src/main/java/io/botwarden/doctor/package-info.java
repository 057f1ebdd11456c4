/**
 * The command {@code doctor}: checks an installation before or next to a running server, and says
 * what to do.
 */
@ApplicationModule(allowedDependencies = {"platform.check", "platform.runtime"})
@NullMarked
package io.botwarden.doctor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
