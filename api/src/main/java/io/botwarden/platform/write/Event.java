package io.botwarden.platform.write;

import io.botwarden.platform.read.RecordKey;

/**
 * A committed event.
 *
 * @param id its key in the outbox; increases, but not exactly in commit order
 * @param type what happened, in the past tense, such as {@code IncidentAcknowledged}
 * @param subject the record that it happened to
 */
public record Event(long id, String type, RecordKey subject) {}
