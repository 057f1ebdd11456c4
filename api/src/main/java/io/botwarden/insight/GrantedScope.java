package io.botwarden.insight;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The scope of one of the viewer's permissions.
 *
 * @param everything whether it covers everything; the maps are then empty
 * @param bots the covered bots, codes by key
 * @param departments the covered departments, codes by key
 */
public record GrantedScope(
        boolean everything, Map<Long, String> bots, Map<Long, String> departments) {

    private static final int NAMED = 10;

    static final GrantedScope EVERYTHING = new GrantedScope(true, Map.of(), Map.of());
    static final GrantedScope NOTHING = new GrantedScope(false, Map.of(), Map.of());

    public GrantedScope {
        bots = Map.copyOf(bots);
        departments = Map.copyOf(departments);
    }

    /** Whether it covers the bot. */
    public boolean hasBot(long key) {
        return everything || bots.containsKey(key);
    }

    /** Whether it covers the department. */
    public boolean hasDepartment(long key) {
        return everything || departments.containsKey(key);
    }

    /**
     * Whether it covers everything that belongs to both the bot and the department. Covering a
     * department does not reveal a bot that is not covered.
     */
    boolean holds(@Nullable String bot, @Nullable String department) {
        if (everything) {
            return true;
        }
        return bot == null
                ? department != null && departments.containsValue(department)
                : bots.containsValue(bot);
    }

    /** The scope in words. */
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
