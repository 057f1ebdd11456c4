package io.botwarden.access.staff;

import org.jspecify.annotations.Nullable;

/**
 * What cannot be applied.
 *
 * @param line the line in the file, from 1; null for a person who is not in it
 * @param number the personnel number there
 * @param problem why, beginning with the column
 */
record StaffConflict(@Nullable Long line, String number, String problem) {}
