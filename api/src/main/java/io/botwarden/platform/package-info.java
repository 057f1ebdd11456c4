/**
 * What three capabilities or more share. It is open: its packages are the vocabulary that a
 * capability is written in. It knows none of them.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package io.botwarden.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
