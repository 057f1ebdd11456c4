package io.botwarden.platform.graphql;

import io.botwarden.platform.graphql.PlainRows.Row;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.model.Publication;
import io.botwarden.platform.read.model.RowScope;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.read.model.StoredType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a viewer can see, decided row by row from the grants. */
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

    /** Whether the viewer may be able to see records of the type. */
    boolean seesSome(StoredType type) {
        return maySomewhere(type.permission()) || shownTo(type.scope()) != null;
    }

    boolean sees(StoredType type, Row row) {
        return reaches(type.permission(), type, row)
                        && (type.publication() == null
                                || seesPublished(type.publication(), type, row))
                || isNamed(shownTo(type.scope()), row);
    }

    /** Whether the viewer may read a field that needs a permission. */
    boolean reads(StoredField field, StoredType type, Row row) {
        String permission = field.permission();
        RowScope.ByColumns scope = field.scope();
        return permission == null
                || mayEverywhere(permission)
                || isNamed(shownTo(scope), row)
                || (scope == null
                        ? !(type.scope() instanceof RowScope.Whole)
                                && reaches(permission, type, row)
                        : maySomewhere(permission) && reaches(permission, scope, row));
    }

    /** Whether the row is published, or the viewer can see it before. */
    boolean seesPublished(Publication publication, StoredType type, Row row) {
        RowScope.Through parent = publication.parent();
        Row holder =
                parent == null
                        ? row
                        : rows.find(schema.type(parent.parent()).table(), row.get(parent.column()));
        return holder != null && Boolean.TRUE.equals(holder.get(publication.column()))
                || publication.before() != null && reachesMore(publication.before(), type, row)
                || publication.judged() != null
                        && reachesMore(publication.judged().permission(), type, row)
                        && !isNamed(publication.judged().notBy(), row);
    }

    /** Whether an additional permission applies to the row. */
    private boolean reachesMore(String permission, StoredType type, Row row) {
        return mayEverywhere(permission)
                || !(type.scope() instanceof RowScope.Whole) && reaches(permission, type, row);
    }

    private static @Nullable String shownTo(@Nullable RowScope scope) {
        return scope instanceof RowScope.ByColumns columns ? columns.shownTo() : null;
    }

    private boolean isNamed(@Nullable String view, Row row) {
        return view != null && rows.isShown(view, row.key(), viewer.identityId());
    }

    /** Whether the viewer's permission applies to the row. */
    private boolean reaches(@Nullable String permission, StoredType type, Row row) {
        if (!maySomewhere(permission)) {
            return false;
        }
        return switch (type.scope()) {
            case RowScope.Whole ignored -> true;
            case RowScope.ByColumns columns -> reaches(permission, columns, row);
            case RowScope.Through through -> reaches(permission, through, row);
            case RowScope.ThroughRecord record ->
                    record.parents().stream()
                            .filter(parent -> row.get(parent.column()) != null)
                            .anyMatch(parent -> reaches(permission, parent, row));
        };
    }

    private boolean reaches(@Nullable String permission, RowScope.Through through, Row row) {
        StoredType parent = schema.type(through.parent());
        Row parentRow = rows.find(parent.table(), row.get(through.column()));
        return parentRow != null
                && sees(parent, parentRow)
                && (permission == null
                        || permission.equals(parent.permission())
                        || reaches(permission, parent, parentRow));
    }

    private boolean reaches(@Nullable String permission, RowScope.ByColumns scope, Row row) {
        if (mayEverywhere(permission)) {
            return true;
        }
        List<@Nullable Object> bots = named(row, scope.bots());
        List<@Nullable Object> departments = named(row, scope.departments());
        boolean unnamed = bots.isEmpty() && departments.isEmpty();
        if (scope.places() != null) {
            Object record = row.get(scope.places().column());
            for (PlainRows.Place place : rows.places(scope.places().view(), record)) {
                bots.add(place.bot());
                departments.add(place.department());
            }
        }
        return scope.sharedIfNone() && unnamed
                || !Collections.disjoint(bots, bots(permission))
                || !Collections.disjoint(departments, departments(permission));
    }

    private static List<@Nullable Object> named(Row row, List<String> columns) {
        List<@Nullable Object> named = new ArrayList<>();
        for (String column : columns) {
            switch (row.get(column)) {
                case null -> {}
                case List<?> keys -> named.addAll(keys);
                case Object key -> named.add(key);
            }
        }
        return named;
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
