package io.botwarden.insight;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a viewer's grants of one permission reach.
 *
 * @param everything whether they reach everything; the maps are empty then
 * @param bots the bots that they reach, codes by key
 * @param departments the departments that they reach, codes by key
 */
public record Reach(boolean everything, Map<Long, String> bots, Map<Long, String> departments) {

    private static final int NAMED = 10;

    static final Reach EVERYTHING = new Reach(true, Map.of(), Map.of());
    static final Reach NOTHING = new Reach(false, Map.of(), Map.of());

    public Reach {
        bots = Map.copyOf(bots);
        departments = Map.copyOf(departments);
    }

    /** Whether it holds the bot. */
    public boolean hasBot(long key) {
        return everything || bots.containsKey(key);
    }

    /** Whether it holds the department. */
    public boolean hasDepartment(long key) {
        return everything || departments.containsKey(key);
    }

    /**
     * Whether it holds all of what belongs to the bot and to the department. A bot that it does not
     * hold is not made known by a department that it does.
     */
    boolean holds(@Nullable String bot, @Nullable String department) {
        if (everything) {
            return true;
        }
        return bot == null
                ? department != null && departments.containsValue(department)
                : bots.containsValue(bot);
    }

    /** What it holds, in words. */
    String inWords() {
        return "bots: %s; departments: %s"
                .formatted(
                        names(Set.copyOf(bots.values())), names(Set.copyOf(departments.values())));
    }

    private static String names(Set<String> codes) {
        if (codes.isEmpty()) {
            return "none";
        }
        String named = String.join(", ", codes.stream().sorted().limit(NAMED).toList());
        return codes.size() > NAMED
                ? "%s and %d more".formatted(named, codes.size() - NAMED)
                : named;
    }
}
