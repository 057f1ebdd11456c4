/**
 * Files of rows (CSV, NDJSON, XES) and the mappings that define their columns: a file is read row
 * by row, and a row field by field.
 */
@NullMarked
package io.botwarden.operations.intake.csv;

import org.jspecify.annotations.NullMarked;
