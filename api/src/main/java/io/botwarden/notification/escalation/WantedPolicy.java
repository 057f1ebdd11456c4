package io.botwarden.notification.escalation;

import io.botwarden.notification.input.AddEscalationPolicyInput;
import io.botwarden.notification.input.ChangeEscalationPolicyInput;
import io.botwarden.notification.input.EscalationStepInput;
import io.botwarden.operations.incident.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the addition and the change of a policy have in common. */
record WantedPolicy(
        String name,
        List<Severity> severities,
        @Nullable Integer repeats,
        @Nullable Integer repeatAfterMinutes,
        List<EscalationStepInput> steps) {

    static WantedPolicy of(AddEscalationPolicyInput input) {
        return new WantedPolicy(
                input.name(),
                input.severities(),
                input.repeats(),
                input.repeatAfterMinutes(),
                input.steps());
    }

    static WantedPolicy of(ChangeEscalationPolicyInput input) {
        return new WantedPolicy(
                input.name(),
                input.severities(),
                input.repeats(),
                input.repeatAfterMinutes(),
                input.steps());
    }

    int repeatsOr(int otherwise) {
        return repeats == null ? otherwise : repeats;
    }

    int repeatAfterOr(int otherwise) {
        return repeatAfterMinutes == null ? otherwise : repeatAfterMinutes;
    }
}
