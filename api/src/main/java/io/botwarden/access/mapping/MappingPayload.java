package io.botwarden.access.mapping;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the mutations here answer.
 *
 * @param credential null where the action was refused
 * @param errors why it was refused
 */
record MappingPayload(@Nullable RecordKey credential, List<Refusal> errors) {}
