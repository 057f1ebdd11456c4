package io.botwarden.analytics.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of a table that a permission over some bots and departments covers. */
public sealed interface RowRule {

    /** All rows, for everybody who holds the permission over anything. */
    record Shared() implements RowRule {}

    /** All rows, only for those who hold the permission over everything. */
    record EverythingOnly() implements RowRule {}

    /**
     * The rows that refer to a covered bot or department.
     *
     * @param bots the columns with the key of a bot
     * @param departments the columns with the key of a department
     */
    record Places(List<String> bots, List<String> departments) implements RowRule {

        public Places {
            bots = List.copyOf(bots);
            departments = List.copyOf(departments);
        }
    }

    /**
     * The rows that list a covered bot or department.
     *
     * @param bots the column with the keys of bots
     * @param departments the column with the keys of departments
     */
    record Lists(String bots, String departments) implements RowRule {}

    /**
     * The rows whose parent is covered.
     *
     * @param column the foreign key
     * @param parent the parent's table
     * @param rule the rule of the parent
     */
    record Parent(String column, String parent, RowRule rule) implements RowRule {}

    /** All rows, for everybody who holds the permission over anything. */
    static RowRule shared() {
        return new Shared();
    }

    /** All rows, only for those who hold the permission over everything. */
    static RowRule everythingOnly() {
        return new EverythingOnly();
    }

    /** Rows of a bot. */
    static Places ofBot() {
        return new Places(List.of("bot_id"), List.of());
    }

    /** Rows of a bot, of a department or of both. */
    static Places ofBotOrDepartment() {
        return new Places(List.of("bot_id"), List.of("department_id"));
    }

    /** The condition in SQL; null if the rule covers nothing. */
    static @Nullable String condition(RowRule rule, Reach reach) {
        if (reach.everything()) {
            return "true";
        }
        if (reach.isEmpty()) {
            return null;
        }
        return switch (rule) {
            case Shared shared -> "true";
            case EverythingOnly only -> null;
            case Places places -> condition(places, reach);
            case Lists lists -> condition(lists, reach);
            case Parent parent -> {
                String ofParent = condition(parent.rule(), reach);
                yield ofParent == null
                        ? null
                        : "%s in (select id from \"%s\" where %s)"
                                .formatted(parent.column(), parent.parent(), ofParent);
            }
        };
    }

    private static @Nullable String condition(Places places, Reach reach) {
        List<String> either = new ArrayList<>();
        places.bots().forEach(column -> add(either, "%s in (%s)", column, reach.bots()));
        places.departments()
                .forEach(column -> add(either, "%s in (%s)", column, reach.departments()));
        return either.isEmpty() ? null : "(" + String.join(" or ", either) + ")";
    }

    private static String condition(Lists lists, Reach reach) {
        List<String> either = new ArrayList<>();
        add(either, "list_has_any(%s, [%s])", lists.bots(), reach.bots());
        add(either, "list_has_any(%s, [%s])", lists.departments(), reach.departments());
        return "(" + String.join(" or ", either) + ")";
    }

    private static void add(List<String> either, String test, String column, Set<Long> keys) {
        if (!keys.isEmpty()) {
            either.add(test.formatted(column, Reach.listed(keys)));
        }
    }
}
