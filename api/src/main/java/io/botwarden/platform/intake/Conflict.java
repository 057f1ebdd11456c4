package io.botwarden.platform.intake;

import org.jspecify.annotations.Nullable;

/**
 * A record that is here already with other content. What is here was kept.
 *
 * @param line number of the line that contradicts, from 1
 * @param key the record's key: {@code bot/id} of an interaction, the number and key of an
 *     incident's entry, …
 * @param field the first field that differs
 * @param existing its value here; null where it has none
 * @param given its value in the line; null where it has none
 */
public record Conflict(
        long line, String key, String field, @Nullable String existing, @Nullable String given) {}
