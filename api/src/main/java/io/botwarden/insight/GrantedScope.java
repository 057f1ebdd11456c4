package io.botwarden.insight;

import java.util.HashMap;
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

    /** What either covers. */
    GrantedScope or(GrantedScope other) {
        if (everything || other.everything) {
            return EVERYTHING;
        }
        Map<Long, String> allBots = new HashMap<>(bots);
        allBots.putAll(other.bots);
        Map<Long, String> allDepartments = new HashMap<>(departments);
        allDepartments.putAll(other.departments);
        return new GrantedScope(false, allBots, allDepartments);
    }

    /** What both cover. */
    GrantedScope and(GrantedScope other) {
        if (everything || other.everything) {
            return everything ? other : this;
        }
        Map<Long, String> bothBots = new HashMap<>(bots);
        bothBots.keySet().retainAll(other.bots.keySet());
        Map<Long, String> bothDepartments = new HashMap<>(departments);
        bothDepartments.keySet().retainAll(other.departments.keySet());
        return new GrantedScope(false, bothBots, bothDepartments);
    }

    /** Whether it covers everything that the other covers. */
    boolean includes(GrantedScope other) {
        return everything
                || !other.everything
                        && bots.keySet().containsAll(other.bots.keySet())
                        && departments.keySet().containsAll(other.departments.keySet());
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
