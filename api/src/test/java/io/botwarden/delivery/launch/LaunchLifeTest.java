package io.botwarden.delivery.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.delivery.launch.LaunchState.Step;
import io.botwarden.platform.write.RefusedException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LaunchLifeTest {

    /** State, step, next state. */
    private static final Set<String> LEGAL =
            Set.of(
                    "DRAFT SUBMIT SUBMITTED",
                    "REJECTED SUBMIT SUBMITTED",
                    "INVALIDATED SUBMIT SUBMITTED",
                    "SUBMITTED REVIEW IN_REVIEW",
                    "IN_REVIEW REVIEW IN_REVIEW",
                    "IN_REVIEW APPROVE APPROVED",
                    "IN_REVIEW REJECT REJECTED",
                    "SUBMITTED INVALIDATE INVALIDATED",
                    "IN_REVIEW INVALIDATE INVALIDATED",
                    "APPROVED INVALIDATE INVALIDATED");

    @Test
    void rejectsIllegalSteps() {
        for (LaunchState state : LaunchState.values()) {
            for (Step step : Step.values()) {
                if (step.rule().to() == null) {
                    continue;
                }
                String beginning = state + " " + step + " ";
                if (LEGAL.stream().anyMatch(legal -> legal.startsWith(beginning))) {
                    assertThat(LEGAL).contains(beginning + step.from(state, "application"));
                } else {
                    assertThatThrownBy(() -> step.from(state, "application"))
                            .isInstanceOf(RefusedException.class)
                            .hasMessageContaining("The application is " + state);
                }
            }
        }
    }
}
