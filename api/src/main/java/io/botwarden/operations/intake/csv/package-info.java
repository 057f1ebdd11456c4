/**
 * CSV files, and the mappings that say what their columns mean: how a file is read row by row, and
 * a row field by field.
 */
@NullMarked
package io.botwarden.operations.intake.csv;

import org.jspecify.annotations.NullMarked;
