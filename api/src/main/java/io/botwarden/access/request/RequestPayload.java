package io.botwarden.access.request;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the mutations about requests answer.
 *
 * @param request null where the action was refused
 * @param errors why it was refused
 */
record RequestPayload(@Nullable RecordKey request, List<Refusal> errors) {}
