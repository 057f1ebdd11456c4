/**
 * Reads stored records. {@link io.botwarden.platform.read.RecordKey} is how code names one; {@code
 * model} says what the schema's directives mean, {@code compile} makes statements of selections.
 */
@NullMarked
package io.botwarden.platform.read;

import org.jspecify.annotations.NullMarked;
