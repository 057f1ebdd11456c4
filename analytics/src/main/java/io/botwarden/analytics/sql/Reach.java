package io.botwarden.analytics.sql;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows that a permission of the analyst covers.
 *
 * @param everything whether it covers everything; the sets are then empty
 * @param bots keys of the covered bots
 * @param departments keys of the covered departments
 */
public record Reach(boolean everything, Set<Long> bots, Set<Long> departments) {

    /** Covers everything. */
    public static final Reach EVERYTHING = new Reach(true, Set.of(), Set.of());

    /** Covers nothing. */
    public static final Reach NOTHING = new Reach(false, Set.of(), Set.of());

    public Reach {
        bots = Set.copyOf(bots);
        departments = Set.copyOf(departments);
    }

    boolean isEmpty() {
        return !everything && bots.isEmpty() && departments.isEmpty();
    }

    static String listed(Set<Long> keys) {
        return keys.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
