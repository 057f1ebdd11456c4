/**
 * Reads stored records. {@link io.botwarden.platform.read.RecordKey} is a reference to one; {@code
 * model} contains the meaning of the schema's directives, {@code compile} converts selections to
 * statements.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.identity",
            "platform.lifecycle",
            "platform.protection",
            "platform.rights",
            "platform.tracing"
        })
@NullMarked
package io.botwarden.platform.read;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
