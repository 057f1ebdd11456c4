package io.botwarden.platform.intake;

import org.jspecify.annotations.Nullable;

/**
 * A record that already exists with different content. The existing record was kept.
 *
 * @param line the conflicting line, from 1
 * @param key the record's key: {@code bot/id} of an interaction, the number and key of an
 *     incident's entry, …
 * @param field the first field that differs
 * @param existing its value in the existing record; null if it has none
 * @param given its value in the line; null if it has none
 */
public record Conflict(
        long line, String key, String field, @Nullable String existing, @Nullable String given) {}
