/** Imports and exports records of all types that the schema declares to be importable. */
@NullMarked
package io.botwarden.operations.intake.records;

import org.jspecify.annotations.NullMarked;
