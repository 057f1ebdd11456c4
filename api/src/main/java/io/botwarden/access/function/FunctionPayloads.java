package io.botwarden.access.function;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this package's mutations answer: the record, null where the action was refused, and why it
 * was refused.
 */
final class FunctionPayloads {

    private FunctionPayloads() {}

    record FunctionPayload(@Nullable RecordKey function, List<Refusal> errors) {}

    record FunctionGrantPayload(@Nullable RecordKey grant, List<Refusal> errors) {}

    record FunctionRevokedPayload(@Nullable RecordKey bot, List<Refusal> errors) {}
}
