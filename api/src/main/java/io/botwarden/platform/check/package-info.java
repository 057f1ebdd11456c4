/**
 * Checks of an installation: each module contributes those of its own settings and resources, and
 * the command {@code doctor} carries them out.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.botwarden.platform.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
