package io.botwarden.operations.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.operations.incident.IncidentState.Step;
import io.botwarden.platform.write.RefusedException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IncidentLifeTest {

    /** The policy's life cycle: state, step, next state. */
    private static final Set<String> LEGAL =
            Set.of(
                    "OPEN ACKNOWLEDGED ACKNOWLEDGED",
                    "OPEN RESOLVED RESOLVED",
                    "ACKNOWLEDGED MITIGATED MITIGATED",
                    "ACKNOWLEDGED RESOLVED RESOLVED",
                    "MITIGATED RESOLVED RESOLVED",
                    "RESOLVED REVIEWED REVIEWED",
                    "RESOLVED CLOSED CLOSED",
                    "OPEN DUPLICATED CLOSED",
                    "ACKNOWLEDGED DUPLICATED CLOSED",
                    "MITIGATED DUPLICATED CLOSED",
                    "RESOLVED DUPLICATED CLOSED",
                    "RESOLVED REOPENED ACKNOWLEDGED",
                    "REVIEWED CLOSED CLOSED",
                    "CLOSED REOPENED ACKNOWLEDGED");

    @Test
    void rejectsIllegalSteps() {
        for (IncidentState state : IncidentState.values()) {
            for (Step step : Step.values()) {
                if (step.rule().to() == null) {
                    continue;
                }
                String beginning = state + " " + step + " ";
                if (LEGAL.stream().anyMatch(legal -> legal.startsWith(beginning))) {
                    assertThat(LEGAL).contains(beginning + step.from(state, "incident"));
                } else {
                    assertThatThrownBy(() -> step.from(state, "incident"))
                            .isInstanceOf(RefusedException.class)
                            .hasMessageContaining("The incident is " + state);
                }
            }
        }
    }
}
