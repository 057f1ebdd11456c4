/**
 * What every body goes through, whatever is in it: it is let in, read and written in batches, and
 * its {@code import_run} and the answer say what became of it.
 */
@NullMarked
package io.botwarden.operations.intake.run;

import org.jspecify.annotations.NullMarked;
