package io.botwarden.commitment;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The payload of the mutations about action items.
 *
 * @param actionItem the action item; null if the mutation was refused
 * @param errors why it was refused; empty on success
 */
record ActionItemPayload(@Nullable RecordKey actionItem, List<Refusal> errors) {}
