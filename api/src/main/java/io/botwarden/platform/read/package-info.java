/**
 * Reads stored records. {@link io.botwarden.platform.read.RecordKey} is how code names one; {@code
 * model} says what the schema's directives mean, {@code compile} makes statements of selections.
 */
@ApplicationModule(
        allowedDependencies = {"platform.identity", "platform.protection", "platform.rights"})
@NullMarked
package io.botwarden.platform.read;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
