package io.botwarden.platform.write;

import io.botwarden.platform.read.RecordKey;

/**
 * Something that has happened and is committed.
 *
 * @param id its key in the outbox; grows, but not quite in the order of the commits
 * @param type what happened, in the past tense, such as {@code IncidentAcknowledged}
 * @param subject the record that it happened to
 */
public record Event(long id, String type, RecordKey subject) {}
