/** What undoing an import of incidents and an import of records have in common. */
@NullMarked
package io.botwarden.operations.intake.undo;

import org.jspecify.annotations.NullMarked;
