package io.botwarden.platform.read.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model of the compiler: stored types, compiled root fields, filters and orders.
 *
 * @param types by name
 * @param roots compiled fields of {@code Query}, by name
 * @param filters by name of the filter's input type, then by its field
 * @param orders by name of the enum of sort fields, in its order
 * @param groups by name of the enum of group fields, then by its value: a column or a reference
 * @param permissions all permissions of types and fields, sorted
 * @param actionPermissions the same and those of the actions of state machines
 */
public record StoredSchema(
        Map<String, StoredType> types,
        Map<String, RootField> roots,
        Map<String, Map<String, Filter>> filters,
        Map<String, List<Order>> orders,
        Map<String, Map<String, StoredField>> groups,
        List<String> permissions,
        List<String> actionPermissions) {

    /** Returns the stored type of that name. */
    public StoredType type(String name) {
        StoredType type = types.get(name);
        if (type == null) {
            throw new IllegalArgumentException(name + " is not a stored type");
        }
        return type;
    }

    /**
     * Returns the permission of the records in a field of {@code Query}; null if they need none, if
     * the field is computed, or if its type is known only at execution.
     */
    public @Nullable String permissionBelow(String root) {
        StoredType given =
                switch (roots.get(root)) {
                    case RootField.One one -> types.get(one.target());
                    case RootField.Pages pages -> types.get(pages.connection().target());
                    case RootField.ById byId -> null;
                    case null -> null;
                };
        return given == null ? null : given.permission();
    }

    /** Returns the type whose records are in the table. */
    public Optional<StoredType> typeOfTable(String table) {
        return types.values().stream().filter(type -> type.table().equals(table)).findFirst();
    }

    /** Returns the orders of a connection, the default first; empty if it is sorted by key. */
    public List<Order> ordersOf(Connection connection) {
        return of(orders, connection.order(), List.of());
    }

    /** Returns the filters of a connection, by field. */
    public Map<String, Filter> filtersOf(Connection connection) {
        return of(filters, connection.filter(), Map.of());
    }

    /** Returns the group fields of a connection, by the enum's value. */
    public Map<String, StoredField> groupsOf(Connection connection) {
        return of(groups, connection.typeName(), Map.of());
    }

    private static <T> T of(Map<String, T> all, @Nullable String name, T none) {
        return name == null ? none : all.getOrDefault(name, none);
    }
}
