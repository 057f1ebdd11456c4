package io.botwarden.platform.write;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.lifecycle.StateMachine;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of a state machine's table. The table is an enum nested in the enum of the states: what is
 * not listed there is refused, and it is written nowhere else. It also lists the actions that leave
 * the state as it is and are limited to some states.
 *
 * <pre>{@code
 * enum ChangeState {
 *     PLANNED, TESTED, …;
 *
 *     enum Step implements Transition<ChangeState> {
 *         APPROVE(Rule.by("approveChange").from(TESTED).to(APPROVED).unless(OWN_CHANGE)), …
 *     }
 * }
 * }</pre>
 *
 * <p>A {@link StateMachine} of the table shows it to viewers as {@code viewerActions}.
 *
 * @param <S> the states
 */
public interface Transition<S extends Enum<S>> {

    /** The name, which the enum gives. */
    String name();

    /** What it says. */
    Rule<S> rule();

    /**
     * The machine of a type.
     *
     * @param type name of the type in the schema
     * @param table all rows
     */
    @SafeVarargs
    static <S extends Enum<S>> StateMachine machine(String type, Transition<S>... table) {
        return StateMachine.of(type, Arrays.stream(table).map(Transition::rule));
    }

    /** The states from which it is allowed. */
    default Set<S> from() {
        return rule().from();
    }

    /** The resulting state; null if the state does not change. */
    default @Nullable S to() {
        return rule().to();
    }

    /** Whether it is allowed in a state. */
    default boolean isPossibleFrom(S current) {
        return from().contains(current);
    }

    /**
     * Returns the resulting state, which can be the current one.
     *
     * @param record the display name of the record, such as {@code incident}
     * @throws RefusedException if the step is not allowed in the current state: the message
     *     contains the state and the possible next ones
     */
    default S from(S current, String record) {
        return from(current, record, null);
    }

    /**
     * The same, about a field of the input.
     *
     * @param field the input field of the record; null if the refusal is about no field
     */
    default S from(S current, String record, @Nullable String field) {
        if (!isPossibleFrom(current)) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The %s is %s; this is only possible from %s. From %s it can become: %s."
                            .formatted(record, current, names(from()), current, after(current)),
                    field);
        }
        S next = to();
        return next == null ? current : next;
    }

    /**
     * Refuses the step if an obstacle of the table applies.
     *
     * @param met whether its condition holds
     */
    default void refuseIf(Obstacle obstacle, boolean met) {
        refuseIf(obstacle, met, null);
    }

    /** The same, about a field of the input. */
    default void refuseIf(Obstacle obstacle, boolean met, @Nullable String field) {
        List<Obstacle> listed = rule().obstacles();
        if (!listed.contains(obstacle)) {
            throw new IllegalArgumentException(
                    "%s does not list: %s".formatted(name(), obstacle.message()));
        }
        if (met) {
            throw new RefusedException(obstacle.code(), obstacle.message(), field);
        }
    }

    private String after(S current) {
        String reachable =
                Arrays.stream(((Enum<?>) this).getDeclaringClass().getEnumConstants())
                        .map(step -> (Transition<?>) step)
                        .filter(step -> step.from().contains(current))
                        .map(Transition::to)
                        .filter(Objects::nonNull)
                        .map(Enum::name)
                        .distinct()
                        .collect(Collectors.joining(", "));
        return reachable.isEmpty() ? "nothing" : reachable;
    }

    private static String names(Set<? extends Enum<?>> states) {
        return states.stream().sorted().map(Enum::name).collect(Collectors.joining(" or "));
    }
}
