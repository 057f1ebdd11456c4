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
     * @param bot the column with the key of the bot; null if there is none
     * @param department the column with the key of the department; null if there is none
     */
    record Places(@Nullable String bot, @Nullable String department) implements RowRule {}

    /**
     * The rows whose parent is covered.
     *
     * @param column the foreign key
     * @param parent the parent's table
     * @param rule the rule of the parent
     */
    record Parent(String column, String parent, Places rule) implements RowRule {}

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
        return new Places("bot_id", null);
    }

    /** Rows of a bot, of a department or of both. */
    static Places ofBotOrDepartment() {
        return new Places("bot_id", "department_id");
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
        add(either, places.bot(), reach.bots());
        add(either, places.department(), reach.departments());
        return either.isEmpty() ? null : "(" + String.join(" or ", either) + ")";
    }

    private static void add(List<String> either, @Nullable String column, Set<Long> keys) {
        if (column != null && !keys.isEmpty()) {
            either.add("%s in (%s)".formatted(column, Reach.listed(keys)));
        }
    }
}
