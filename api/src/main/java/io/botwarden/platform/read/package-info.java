/**
 * Reads stored records. {@link io.botwarden.platform.read.RecordKey} is a reference to one; {@code
 * model} contains the meaning of the schema's directives, {@code compile} converts selections to
 * statements.
 */
@NullMarked
package io.botwarden.platform.read;

import org.jspecify.annotations.NullMarked;
