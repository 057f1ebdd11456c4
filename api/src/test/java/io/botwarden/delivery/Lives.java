package io.botwarden.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.write.LifeStep;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Tries every step of a life from every state. */
public final class Lives {

    private Lives() {}

    /**
     * The transitions that are possible, as {@code STATE STEP NEXT}. All others must be refused
     * with the state that the record is in.
     */
    public static <S extends Enum<S>, T extends LifeStep<S>> List<String> legal(
            S[] states, T[] steps) {
        List<String> legal = new ArrayList<>();
        for (S state : states) {
            for (T step : steps) {
                if (step.isPossibleFrom(state)) {
                    legal.add("%s %s %s".formatted(state, step, step.from(state, "record")));
                } else {
                    assertRefused(state, step);
                }
            }
        }
        return legal;
    }

    private static <S extends Enum<S>> void assertRefused(S state, LifeStep<S> step) {
        RefusedException refused =
                Assertions.catchThrowableOfType(
                        RefusedException.class, () -> step.from(state, "record"));
        assertThat(refused).as("%s %s", state, step).isNotNull();
        assertThat(refused.refusals())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.WRONG_STATE);
                    assertThat(refusal.message()).contains("is " + state);
                });
    }
}
