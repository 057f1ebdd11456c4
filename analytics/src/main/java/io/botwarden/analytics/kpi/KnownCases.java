package io.botwarden.analytics.kpi;

import java.util.Set;
import java.util.function.LongPredicate;

/**
 * The cases that a viewer knows anyway.
 *
 * @param bots the keys of the bots whose cases the viewer may read
 * @param departments the keys of the departments whose cases the viewer may read
 * @param persons the employees, by key, whose figures the viewer may read
 */
public record KnownCases(Set<Long> bots, Set<Long> departments, LongPredicate persons) {

    /** No cases. */
    public static final KnownCases NONE = new KnownCases(Set.of(), Set.of(), _ -> false);

    public KnownCases {
        bots = Set.copyOf(bots);
        departments = Set.copyOf(departments);
    }
}
