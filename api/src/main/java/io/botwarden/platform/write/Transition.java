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

    /** The states that it may be taken from. */
    default Set<S> from() {
        return rule().from();
    }

    /** The state that it leads to; null where the state stays. */
    default @Nullable S to() {
        return rule().to();
    }

    /** Whether it may be taken from a state. */
    default boolean isPossibleFrom(S current) {
        return from().contains(current);
    }

    /**
     * The state that it leads to, which may be the present one.
     *
     * @param record what people call the record, such as {@code incident}
     * @throws RefusedException where it may not be taken from the state that the record is in: it
     *     says that state, and which it can come to from there
     */
    default S from(S current, String record) {
        return from(current, record, null);
    }

    /**
     * The same, about a field of the input.
     *
     * @param field the field that names the record; null where the refusal is about none
     */
    default S from(S current, String record, @Nullable String field) {
        if (!isPossibleFrom(current)) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The %s is %s, and this is possible from %s only. From %s it can become: %s."
                            .formatted(record, current, names(from()), current, after(current)),
                    field);
        }
        S next = to();
        return next == null ? current : next;
    }

    /**
     * Refuses while something stands in the way that the table lists.
     *
     * @param met whether the record and the viewer meet its condition
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
