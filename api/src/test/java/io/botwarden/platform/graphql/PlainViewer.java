package io.botwarden.platform.graphql;

import io.botwarden.platform.graphql.PlainRows.Row;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.model.RowScope;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.read.model.StoredType;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a viewer may see, decided row by row from the grants. */
final class PlainViewer {

    private final StoredSchema schema;
    private final PlainRows rows;
    private final Viewer viewer;

    PlainViewer(StoredSchema schema, PlainRows rows, Viewer viewer) {
        this.schema = schema;
        this.rows = rows;
        this.viewer = viewer;
    }

    boolean maySomewhere(@Nullable String permission) {
        return permission == null || viewer.may(permission);
    }

    boolean mayEverywhere(@Nullable String permission) {
        return permission == null || viewer.mayEverywhere(permission);
    }

    /** Whether there may be a record of the type that the viewer sees. */
    boolean seesSome(StoredType type) {
        return maySomewhere(type.permission()) || shownTo(type) != null;
    }

    boolean sees(StoredType type, Row row) {
        return reaches(type.permission(), type, row) || isNamed(shownTo(type), row);
    }

    private static @Nullable String shownTo(StoredType type) {
        return type.scope() instanceof RowScope.ByColumns columns ? columns.shownTo() : null;
    }

    private boolean isNamed(@Nullable String view, Row row) {
        return view != null && rows.isShown(view, row.key(), viewer.identityId());
    }

    /** Whether the permission, held by the viewer, reaches the row. */
    boolean reaches(@Nullable String permission, StoredType type, Row row) {
        if (!maySomewhere(permission)) {
            return false;
        }
        return switch (type.scope()) {
            case RowScope.Whole ignored -> true;
            case RowScope.ByColumns columns ->
                    mayEverywhere(permission)
                            || names(row, columns.bots(), bots(permission))
                            || names(row, columns.departments(), departments(permission));
            case RowScope.Through through -> {
                StoredType parent = schema.type(through.parent());
                Row parentRow = rows.find(parent.table(), row.get(through.column()));
                yield parentRow != null && sees(parent, parentRow);
            }
        };
    }

    private static boolean names(Row row, List<String> columns, Set<Long> keys) {
        return columns.stream().anyMatch(column -> keys.contains(row.get(column)));
    }

    private Set<Long> departments(@Nullable String permission) {
        Set<Long> granted = new HashSet<>();
        for (Row grant : grants(permission)) {
            if (grant.get("department_id") instanceof Long department) {
                granted.add(department);
            }
        }
        Set<Long> reached = new HashSet<>();
        for (Row department : rows.all("department")) {
            for (Row above = department;
                    above != null;
                    above = rows.find("department", above.get("parent_id"))) {
                if (granted.contains(above.key())) {
                    reached.add(department.key());
                }
            }
        }
        return reached;
    }

    private Set<Long> bots(@Nullable String permission) {
        Set<Long> reached = new HashSet<>();
        for (Row grant : grants(permission)) {
            if (grant.get("bot_id") instanceof Long bot) {
                reached.add(bot);
            }
        }
        Set<Long> departments = departments(permission);
        for (Row bot : rows.all("bot")) {
            if (departments.contains(bot.get("owner_department_id"))) {
                reached.add(bot.key());
            }
        }
        return reached;
    }

    private List<Row> grants(@Nullable String permission) {
        return rows.all("access_grant").stream()
                .filter(grant -> Objects.equals(grant.get("identity_id"), viewer.identityId()))
                .filter(grant ->
                        rows.all("role_permission").stream()
                                .anyMatch(line ->
                                        Objects.equals(line.get("role_id"), grant.get("role_id"))
                                                && Objects.equals(
                                                        line.get("permission"), permission)))
                .toList();
    }
}
