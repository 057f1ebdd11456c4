package io.botwarden.notification.fanout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An outbox event.
 *
 * @param id its key
 * @param type what happened, such as {@code IncidentReported}
 * @param table the table of its record
 * @param key the record's key
 * @param at when it happened
 * @param actor key of the employee whose own action it is; null if there is none
 */
record OutboxEvent(
        long id, String type, String table, long key, Instant at, @Nullable Long actor) {}
