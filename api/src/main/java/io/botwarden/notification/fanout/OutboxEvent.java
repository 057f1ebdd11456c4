package io.botwarden.notification.fanout;

import java.time.Instant;

/**
 * An outbox event.
 *
 * @param id its key
 * @param type what happened, such as {@code IncidentReported}
 * @param table the table of its record
 * @param key the record's key
 * @param at when it happened
 */
record OutboxEvent(long id, String type, String table, long key, Instant at) {}
