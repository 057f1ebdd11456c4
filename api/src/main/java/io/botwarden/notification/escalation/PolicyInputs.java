package io.botwarden.notification.escalation;

import io.botwarden.operations.incident.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the mutations about policies take. */
final class PolicyInputs {

    private PolicyInputs() {}

    record EscalationStepInput(
            int afterMinutes,
            @Nullable String channel,
            @Nullable String employee,
            @Nullable String schedule) {}

    record AddEscalationPolicyInput(
            String name,
            @Nullable String bot,
            @Nullable String department,
            List<Severity> severities,
            @Nullable Integer repeats,
            @Nullable Integer repeatAfterMinutes,
            List<EscalationStepInput> steps) {

        Wanted wanted() {
            return new Wanted(name, severities, repeats, repeatAfterMinutes, steps);
        }
    }

    record ChangeEscalationPolicyInput(
            String policy,
            @Nullable Integer version,
            String name,
            List<Severity> severities,
            @Nullable Integer repeats,
            @Nullable Integer repeatAfterMinutes,
            @Nullable Boolean enabled,
            List<EscalationStepInput> steps) {

        Wanted wanted() {
            return new Wanted(name, severities, repeats, repeatAfterMinutes, steps);
        }
    }

    /** What both say. */
    record Wanted(
            String name,
            List<Severity> severities,
            @Nullable Integer repeats,
            @Nullable Integer repeatAfterMinutes,
            List<EscalationStepInput> steps) {

        int repeatsOr(int otherwise) {
            return repeats == null ? otherwise : repeats;
        }

        int repeatAfterOr(int otherwise) {
            return repeatAfterMinutes == null ? otherwise : repeatAfterMinutes;
        }
    }
}
