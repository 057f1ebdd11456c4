package io.botwarden.platform.read.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the compiler knows: the stored types, the root fields that it answers, filters
 * and orders.
 *
 * @param types by name
 * @param roots fields of {@code Query}, by name; what code answers is not among them
 * @param filters by name of the filter's input type, then by its field
 * @param orders by name of the enum of order fields, in its order
 * @param groups by name of the enum of fields to group by, then by its value: a column or a
 *     reference
 * @param permissions all permissions that types and fields name, sorted
 */
public record StoredSchema(
        Map<String, StoredType> types,
        Map<String, RootField> roots,
        Map<String, Map<String, Filter>> filters,
        Map<String, List<Order>> orders,
        Map<String, Map<String, StoredField>> groups,
        List<String> permissions) {

    /** The stored type of that name. */
    public StoredType type(String name) {
        StoredType type = types.get(name);
        if (type == null) {
            throw new IllegalArgumentException(name + " is not a stored type");
        }
        return type;
    }

    /**
     * The permission that the records take which a field of {@code Query} gives; null where they
     * take none, where code answers the field, and where which type it gives is known only when it
     * is found.
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

    /** The type whose records the table holds. */
    public Optional<StoredType> typeOfTable(String table) {
        return types.values().stream().filter(type -> type.table().equals(table)).findFirst();
    }

    /** The orders of a connection, the default first; none where it is ordered by the key. */
    public List<Order> ordersOf(Connection connection) {
        return of(orders, connection.order(), List.of());
    }

    /** The filters of a connection by field. */
    public Map<String, Filter> filtersOf(Connection connection) {
        return of(filters, connection.filter(), Map.of());
    }

    /** The fields that a connection's records can be grouped by, by the enum's value. */
    public Map<String, StoredField> groupsOf(Connection connection) {
        return of(groups, connection.typeName(), Map.of());
    }

    private static <T> T of(Map<String, T> all, @Nullable String name, T none) {
        return name == null ? none : all.getOrDefault(name, none);
    }
}
