package io.botwarden.monitoring.alerting;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the mutations answer: the record, or why there is none. */
final class AlertingPayloads {

    private AlertingPayloads() {}

    record AlertRulePayload(@Nullable RecordKey alertRule, List<Refusal> errors) {}

    record SloPayload(@Nullable RecordKey slo, List<Refusal> errors) {}

    record AlertPayload(@Nullable RecordKey alert, List<Refusal> errors) {}
}
