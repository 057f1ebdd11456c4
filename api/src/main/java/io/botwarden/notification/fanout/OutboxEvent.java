package io.botwarden.notification.fanout;

import java.time.Instant;

/**
 * An event of the outbox.
 *
 * @param id its key
 * @param type what happened, such as {@code IncidentReported}
 * @param table the table of the record that it happened to
 * @param key that record's key
 * @param at when
 */
record OutboxEvent(long id, String type, String table, long key, Instant at) {}
