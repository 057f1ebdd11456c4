package io.botwarden.platform.intake;

import org.jspecify.annotations.Nullable;

/**
 * A line that could not be used.
 *
 * @param line its number in the body, from 1; a CSV file's header is line 1
 * @param field the field at fault, as a path such as {@code turns[2].at}; null where the line as a
 *     whole is at fault
 * @param reason what is wrong and what would be accepted
 */
public record Rejection(long line, @Nullable String field, String reason) {}
