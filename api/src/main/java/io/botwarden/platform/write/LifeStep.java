package io.botwarden.platform.write;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A step of a record's life, implemented by an enum that is nested in the enum of its states: what
 * is not listed there is refused, and a transition is written nowhere else.
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

    /** The step's name, which the enum gives. */
    String name();

    /** The states that it may be taken from. */
    Set<S> from();

    /** The state that it leads to. */
    S to();

    /** Whether it may be taken from a state. */
    default boolean isPossibleFrom(S current) {
        return from().contains(current);
    }

    /**
     * The state that the step leads to.
     *
     * @param record what people call the record, such as {@code incident}
     * @throws RefusedException where it may not be taken from the state that the record is in: it
     *     says that state, and which it can come to from there
     */
    default S from(S current, String record) {
        if (!isPossibleFrom(current)) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The %s is %s, and this is possible from %s only. From %s it can become: %s."
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
