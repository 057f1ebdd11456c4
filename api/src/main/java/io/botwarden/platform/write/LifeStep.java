package io.botwarden.platform.write;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A transition of a record's state machine, implemented by an enum that is nested in the enum of
 * its states: all transitions are listed there, and all others are refused.
 *
 * <pre>{@code
 * enum ChangeState {
 *     PLANNED, TESTED, …;
 *
 *     enum Step implements LifeStep<ChangeState> {
 *         TEST(Set.of(PLANNED), TESTED), …
 *     }
 * }
 * }</pre>
 *
 * @param <S> the states
 */
public interface LifeStep<S extends Enum<S>> {

    /** The step's name, from the enum. */
    String name();

    /** The states from which it is allowed. */
    Set<S> from();

    /** The resulting state. */
    S to();

    /** Whether it is allowed in a state. */
    default boolean isPossibleFrom(S current) {
        return from().contains(current);
    }

    /**
     * Returns the resulting state.
     *
     * @param record the display name of the record, such as {@code incident}
     * @throws RefusedException if the step is not allowed in the current state: the message
     *     contains the state and the possible next ones
     */
    default S from(S current, String record) {
        if (!isPossibleFrom(current)) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The %s is %s; this is only possible from %s. From %s it can become: %s."
                            .formatted(record, current, names(from()), current, after(current)));
        }
        return to();
    }

    private String after(S current) {
        String reachable =
                Arrays.stream(((Enum<?>) this).getDeclaringClass().getEnumConstants())
                        .map(step -> (LifeStep<?>) step)
                        .filter(step -> step.from().contains(current))
                        .map(step -> step.to().name())
                        .distinct()
                        .collect(Collectors.joining(", "));
        return reachable.isEmpty() ? "nothing" : reachable;
    }

    private static String names(Set<? extends Enum<?>> states) {
        return states.stream().sorted().map(Enum::name).collect(Collectors.joining(" or "));
    }
}
