package io.botwarden.access.staff;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person in the file.
 *
 * @param line the line in the file, from 1
 * @param number the personnel number
 * @param email null where the file has no such column; empty for none. The same applies to the
 *     others
 * @param department the code or name of the department
 * @param manager the personnel number of the manager
 * @param lastDay the last day of work; null if the person stays
 */
record StaffLine(
        long line,
        String number,
        String name,
        @Nullable String email,
        @Nullable String title,
        @Nullable String department,
        @Nullable String manager,
        @Nullable LocalDate lastDay) {}
