package io.botwarden.delivery.launch;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the mutations about launches answer: the record, which is null where the action was refused,
 * and why it was.
 */
final class LaunchPayloads {

    private LaunchPayloads() {}

    record ApplicationPayload(@Nullable RecordKey application, List<Refusal> errors) {}

    record LaunchedBotPayload(@Nullable RecordKey bot, List<Refusal> errors) {}

    record AssessmentPayload(@Nullable RecordKey assessment, List<Refusal> errors) {}

    record RulePayload(@Nullable RecordKey rule, List<Refusal> errors) {}

    record DelegationPayload(@Nullable RecordKey delegation, List<Refusal> errors) {}
}
