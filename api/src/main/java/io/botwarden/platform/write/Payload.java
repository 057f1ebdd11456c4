package io.botwarden.platform.write;

import io.botwarden.platform.read.RecordKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The payload of every mutation with {@code @outcome(of: …)}: the schema gives the record's field
 * its name and its type.
 *
 * @param record the record; null if the action was refused
 * @param errors why it was refused; empty if it was done
 */
public record Payload(@Nullable RecordKey record, List<Refusal> errors) {}
