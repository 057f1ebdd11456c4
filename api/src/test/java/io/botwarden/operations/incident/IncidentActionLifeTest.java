package io.botwarden.operations.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.operations.incident.IncidentActionState.Step;
import io.botwarden.platform.write.RefusedException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IncidentActionLifeTest {

    private static final Set<String> LEGAL =
            Set.of(
                    "OPEN CHANGE OPEN",
                    "OPEN COMPLETE DONE",
                    "OPEN CANCEL CANCELLED",
                    "DONE VERIFY VERIFIED");

    @Test
    void everyPairOfStateAndStepIsLegalOrRefused() {
        for (IncidentActionState state : IncidentActionState.values()) {
            for (Step step : Step.values()) {
                String beginning = state + " " + step + " ";
                if (LEGAL.stream().anyMatch(legal -> legal.startsWith(beginning))) {
                    assertThat(LEGAL).contains(beginning + step.from(state, "action"));
                } else {
                    assertThatThrownBy(() -> step.from(state, "action"))
                            .isInstanceOf(RefusedException.class)
                            .hasMessageContaining("The action is " + state);
                }
            }
        }
    }
}
