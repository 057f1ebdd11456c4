package io.botwarden.platform.work;

import io.botwarden.platform.identity.Viewer;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The scope of the viewer's grants, as SQL conditions in the statement of a {@link WorkSource}: the
 * check of {@code Authorisation} for all records at once.
 */
public final class WorkScope {

    private final Viewer viewer;

    WorkScope(Viewer viewer) {
        this.viewer = viewer;
    }

    /** A column that determines the scope of a record. */
    public sealed interface On {}

    private record Bot(String column) implements On {}

    private record Department(String column) implements On {}

    /** Returns a column with the key of a bot. */
    public static On bot(String column) {
        return new Bot(column);
    }

    /** Returns a column with the key of a department. */
    public static On department(String column) {
        return new Department(column);
    }

    /**
     * Returns the condition that the viewer holds the permission, and may see such records, over
     * one of the columns.
     *
     * @param permission {@code capability:action}
     */
    public String over(String permission, On... columns) {
        String reading = permission.substring(0, permission.indexOf(':')) + ":read";
        return Stream.of(permission, reading)
                .distinct()
                .map(needed -> holds(needed, columns))
                .collect(Collectors.joining(" and ", "(", ")"));
    }

    private String holds(String permission, On... columns) {
        if (viewer.mayEverywhere(permission)) {
            return "true";
        }
        if (!viewer.may(permission)) {
            return "false";
        }
        return Arrays.stream(columns)
                .map(column -> granted(column, permission))
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    /** Evaluated once for the whole statement rather than for each record. */
    private static String granted(On on, String permission) {
        return switch (on) {
            case Bot bot -> granted(bot.column(), "bot_id", "viewer_bot", permission);
            case Department department ->
                    granted(department.column(), "department_id", "viewer_department", permission);
        };
    }

    private static String granted(String column, String key, String view, String permission) {
        return "%s in (select v.%s from %s v where v.identity_id = :viewer and v.permission = '%s')"
                .formatted(column, key, view, permission);
    }
}
