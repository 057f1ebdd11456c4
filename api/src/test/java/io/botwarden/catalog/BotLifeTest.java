package io.botwarden.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.catalog.BotState.Step;
import io.botwarden.platform.write.RefusedException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BotLifeTest {

    /** The policy's life cycle: state, step, next state. */
    private static final Set<String> LEGAL =
            Set.of(
                    "PROPOSED START_DEVELOPMENT IN_DEVELOPMENT",
                    "IN_DEVELOPMENT START_TESTING IN_TESTING",
                    "IN_TESTING REQUEST_LAUNCH PENDING_LAUNCH",
                    "PENDING_LAUNCH LAUNCH LIVE",
                    "LIVE LAUNCH LIVE",
                    "SUSPENDED LAUNCH LIVE",
                    "LIVE SUSPEND SUSPENDED",
                    "LIVE SUSPEND_UNAPPROVED SUSPENDED",
                    "SUSPENDED RESUME LIVE",
                    "SUSPENDED RETIRE RETIRED");

    @Test
    void rejectsIllegalSteps() {
        for (BotState state : BotState.values()) {
            for (Step step : Step.values()) {
                if (step.rule().to() == null) {
                    continue;
                }
                String beginning = state + " " + step + " ";
                if (LEGAL.stream().anyMatch(legal -> legal.startsWith(beginning))) {
                    assertThat(LEGAL).contains(beginning + step.from(state, "bot"));
                } else {
                    assertThatThrownBy(() -> step.from(state, "bot"))
                            .isInstanceOf(RefusedException.class)
                            .hasMessageContaining("The bot is " + state);
                }
            }
        }
    }
}
