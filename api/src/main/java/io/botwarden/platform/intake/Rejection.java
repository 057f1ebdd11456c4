package io.botwarden.platform.intake;

import org.jspecify.annotations.Nullable;

/**
 * A line that could not be used.
 *
 * @param line its number in the body, from 1; a CSV file's header is line 1
 * @param field the path of the invalid field, such as {@code turns[2].at}; null if the whole line
 *     is invalid
 * @param reason what is wrong and what would be accepted
 */
public record Rejection(long line, @Nullable String field, String reason) {}
