package io.botwarden.platform.lifecycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of a state machine's table.
 *
 * <pre>{@code
 * Rule.by("approveChange").from(TESTED).to(APPROVED).unless(OWN_CHANGE)
 * Rule.by("assignDefect").from(OPEN, IN_PROGRESS)
 * Rule.automatic().from(APPROVED).to(GRANTED)
 * }</pre>
 *
 * @param actions the mutations that take it; none if it follows from something else
 * @param from the states that it is possible from
 * @param to the resulting state; null if the state does not change
 * @param obstacles further reasons to refuse it, in this order
 * @param holders who may take it
 */
public record Rule<S extends Enum<S>>(
        List<String> actions,
        Set<S> from,
        @Nullable S to,
        List<Obstacle> obstacles,
        Holders holders) {

    /** A row for these mutations. */
    public static By by(String... actions) {
        return new By(List.of(actions));
    }

    /** A row that no mutation takes, such as one that follows from a due date. */
    public static By automatic() {
        return new By(List.of());
    }

    /** A row of which only the mutations are known yet. */
    public record By(List<String> actions) {

        /** The states that it is possible from; the state stays unless {@link Rule#to} follows. */
        @SafeVarargs
        public final <S extends Enum<S>> Rule<S> from(S... states) {
            return new Rule<>(
                    actions,
                    new LinkedHashSet<>(Arrays.asList(states)),
                    null,
                    List.of(),
                    Holders.DEFAULT);
        }
    }

    /** Leads to a state. */
    public Rule<S> to(S state) {
        return new Rule<>(actions, from, state, obstacles, holders);
    }

    /** Is refused if one of these applies. */
    public Rule<S> unless(Obstacle... more) {
        List<Obstacle> all = new ArrayList<>(obstacles);
        all.addAll(List.of(more));
        return new Rule<>(actions, from, to, List.copyOf(all), holders);
    }

    /** Requires the permission over everything. */
    public Rule<S> overEverything() {
        return with(new Holders(null, true, List.of(), null, null, List.of()));
    }

    /** Requires the permission over each of these places instead of over the scope of the type. */
    public Rule<S> over(Holders.Place... places) {
        return with(
                new Holders(
                        holders.permission(),
                        false,
                        List.of(places),
                        holders.persons(),
                        null,
                        List.of()));
    }

    /**
     * Requires a permission that the mutation itself does not require.
     *
     * @param permission the permission, such as {@code operations:handle-incident}
     */
    public Rule<S> with(String permission) {
        return with(
                new Holders(
                        permission,
                        holders.everywhere(),
                        holders.over(),
                        holders.persons(),
                        null,
                        List.of()));
    }

    /**
     * Needs no permission from some people.
     *
     * @param persons holds for them; as {@link RowCondition} spells it
     */
    public Rule<S> orBy(String persons) {
        return with(
                new Holders(
                        holders.permission(),
                        holders.everywhere(),
                        holders.over(),
                        new RowCondition(persons),
                        null,
                        List.of()));
    }

    /**
     * Is only allowed for some people.
     *
     * @param persons holds for them; as {@link RowCondition} spells it
     * @param why the reason for everyone else
     * @param except more specific reasons for some of them
     */
    public Rule<S> onlyBy(String persons, String why, Obstacle... except) {
        return with(
                new Holders(
                        null, false, List.of(), new RowCondition(persons), why, List.of(except)));
    }

    private Rule<S> with(Holders who) {
        return new Rule<>(actions, from, to, obstacles, who);
    }
}
