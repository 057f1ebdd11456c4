package io.botwarden.platform.graphql;

import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import io.botwarden.platform.graphql.PlainRows.Row;
import io.botwarden.platform.read.model.Connection;
import io.botwarden.platform.read.model.Filter;
import io.botwarden.platform.read.model.Order;
import io.botwarden.platform.read.model.ScalarKind;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.read.model.StoredType;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Generates random arguments from values of existing rows: as literals, or as variables, whole or
 * in part.
 */
final class ArgumentGenerator {

    /** Zones with clock changes in both hemispheres, at midnight, and with an unusual offset. */
    static final List<String> ZONES =
            List.of(
                    "UTC",
                    "Asia/Shanghai",
                    "America/New_York",
                    "America/Havana",
                    "Australia/Sydney",
                    "Asia/Kathmandu");

    static final List<String> BUCKETS = List.of("HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR");

    private static final JsonMapper JSON = new JsonMapper();

    private final StoredSchema schema;
    private final GraphQLSchema graphql;
    private final PlainRows rows;
    private final Random random;
    private final BiFunction<String, @Nullable Object, String> variables;

    ArgumentGenerator(
            ReadFixture read,
            PlainRows rows,
            Random random,
            BiFunction<String, @Nullable Object, String> variables) {
        this.schema = read.stored;
        this.graphql = read.graphql;
        this.rows = rows;
        this.random = random;
        this.variables = variables;
    }

    /** A value as a literal or a variable of the type. */
    String value(String type, Object value, boolean isEnum) {
        return random.nextInt(3) == 0 ? variables.apply(type, value) : literal(value, isEnum);
    }

    String lookup(
            StoredType type, @Nullable String reference, String lookup, @Nullable StoredField by) {
        Row row = any(type.table());
        boolean isKey = by instanceof StoredField.Key;
        Object wanted =
                row == null || random.nextInt(10) == 0
                        ? isKey ? type.table() + "_999999" : "nobody"
                        : by instanceof StoredField.Column column
                                ? Objects.requireNonNull(row.get(column.column()))
                                : type.table() + "_" + row.key();
        String scalar = isKey ? "ID!" : "String!";
        if (reference == null) {
            return lookup + ": " + value(scalar, wanted, false);
        }
        return reference + ": " + reference(type.name() + "Ref!", scalar, Map.of(lookup, wanted));
    }

    /** A reference as a variable, as a literal, or as a literal with a variable in it. */
    private String reference(String type, String scalar, Map<?, ?> value) {
        Map.Entry<?, ?> given = value.entrySet().iterator().next();
        return random.nextInt(3) == 0
                ? variables.apply(type, value)
                : "{%s: %s}".formatted(given.getKey(), value(scalar, given.getValue(), false));
    }

    private String references(StoredType type, List<?> values) {
        List<String> all = new ArrayList<>();
        for (Object element : values) {
            Map<?, ?> value = (Map<?, ?>) element;
            all.add(
                    reference(
                            type.name() + "Ref!",
                            value.containsKey("id") ? "ID!" : "String!",
                            value));
        }
        return "[" + String.join(", ", all) + "]";
    }

    /** The arguments of a connection, in parentheses. */
    String page(Connection connection, int depth) {
        List<String> given = new ArrayList<>();
        List<Order> orders = schema.ordersOf(connection);
        Order order = orders.isEmpty() ? null : orders.getFirst();
        boolean descending = order != null && order.descendingByDefault();
        if (!orders.isEmpty() && random.nextInt(2) == 0) {
            order = orders.get(random.nextInt(orders.size()));
            descending = random.nextBoolean();
            given.add("orderBy: " + orderBy(connection, order, descending));
        }
        int size = random.nextInt(depth > 2 ? 3 : 6);
        if (random.nextInt(3) > 0 || depth > 1) {
            given.add(
                    (random.nextInt(3) == 0 ? "last" : "first") + ": " + value("Int", size, false));
        }
        addCursor(given, "after", connection, order, descending);
        addCursor(given, "before", connection, order, descending);
        if (connection.filter() != null && random.nextInt(3) > 0) {
            given.add("filter: " + filter(connection));
        }
        return given.isEmpty() ? "" : "(" + String.join(", ", given) + ")";
    }

    /** Up to three fields by which the connection's records can be grouped. */
    List<Map.Entry<String, StoredField>> groupedBy(Connection connection) {
        List<Map.Entry<String, StoredField>> all =
                new ArrayList<>(schema.groupsOf(connection).entrySet());
        Collections.shuffle(all, random);
        return all.subList(0, Math.min(all.size(), random.nextInt(4)));
    }

    /** The arguments of groups, in parentheses. */
    String groups(Connection connection, List<Map.Entry<String, StoredField>> by) {
        boolean whole = random.nextInt(3) == 0;
        List<Object> values = new ArrayList<>();
        List<String> literals = new ArrayList<>();
        for (Map.Entry<String, StoredField> key : by) {
            String bucket = bucket(key.getValue());
            values.add(
                    bucket == null
                            ? Map.of("field", key.getKey())
                            : Map.of("field", key.getKey(), "bucket", bucket));
            if (!whole) {
                String name = "field: " + value("GroupField!", key.getKey(), true);
                literals.add(
                        bucket == null
                                ? "{" + name + "}"
                                : "{%s, bucket: %s}"
                                        .formatted(name, value("TimeBucket", bucket, true)));
            }
        }
        List<String> given = new ArrayList<>();
        given.add(
                "by: "
                        + (whole
                                ? variables.apply("[GroupBy!]!", values)
                                : "[" + String.join(", ", literals) + "]"));
        List<Object> numbers = numbers(connection);
        if (!numbers.isEmpty() && random.nextBoolean()) {
            given.add("aggregate: " + value("[GroupField!]!", numbers, true));
        }
        if (random.nextBoolean()) {
            given.add(
                    "timeZone: "
                            + value("String!", ZONES.get(random.nextInt(ZONES.size())), false));
        }
        if (random.nextBoolean()) {
            given.add(
                    "orderBy: {field: %s, direction: %s}"
                            .formatted(
                                    value(
                                            "GroupOrderField!",
                                            random.nextBoolean() ? "KEYS" : "COUNT",
                                            true),
                                    value(
                                            "OrderDirection!",
                                            random.nextBoolean() ? "ASC" : "DESC",
                                            true)));
        }
        if (random.nextBoolean()) {
            given.add("first: " + value("Int", 1 + random.nextInt(5), false));
        }
        return "(" + String.join(", ", given) + ")";
    }

    private @Nullable String bucket(StoredField field) {
        if (!(field instanceof StoredField.Column column) || !column.kind().isTime()) {
            return null;
        }
        int first = column.kind() == ScalarKind.DATE ? 1 : 0;
        return BUCKETS.get(first + random.nextInt(BUCKETS.size() - first));
    }

    private List<Object> numbers(Connection connection) {
        List<Object> numbers = new ArrayList<>();
        schema.groupsOf(connection)
                .forEach((name, field) -> {
                    if (isNumber(field) && numbers.size() < 5 && random.nextBoolean()) {
                        numbers.add(name);
                    }
                });
        return numbers;
    }

    static boolean isNumber(StoredField field) {
        return field instanceof StoredField.Column column
                && List.of(ScalarKind.DECIMAL, ScalarKind.INT, ScalarKind.LONG)
                        .contains(column.kind());
    }

    private String orderBy(Connection connection, Order order, boolean descending) {
        String direction = descending ? "DESC" : "ASC";
        String type = Objects.requireNonNull(connection.order()).replace("Field", "");
        if (random.nextInt(3) == 0) {
            return variables.apply(type, Map.of("field", order.name(), "direction", direction));
        }
        String field = "field: " + value(connection.order() + "!", order.name(), true);
        return descending || random.nextBoolean()
                ? "{" + field + ", direction: " + value("OrderDirection!", direction, true) + "}"
                : "{" + field + "}";
    }

    private void addCursor(
            List<String> given,
            String argument,
            Connection connection,
            @Nullable Order order,
            boolean descending) {
        String table = schema.type(connection.target()).table();
        Row row = any(table);
        if (row == null || random.nextInt(4) > 0) {
            return;
        }
        String column = order == null ? "id" : order.field().column();
        String name = "%s.%s.%s".formatted(table, column, descending ? "desc" : "asc");
        String cursor = new PlainPages.Page(List.of(), 0, false, false, name, column).cursor(row);
        given.add(argument + ": " + value("String", cursor, false));
    }

    private String filter(Connection connection) {
        GraphQLInputObjectType input =
                (GraphQLInputObjectType)
                        Objects.requireNonNull(
                                graphql.getType(Objects.requireNonNull(connection.filter())));
        boolean whole = random.nextInt(3) == 0;
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> literals = new ArrayList<>();
        for (Map.Entry<String, Filter> entry : schema.filtersOf(connection).entrySet()) {
            if (random.nextInt(schema.filtersOf(connection).size()) > 1) {
                continue;
            }
            Object value = wanted(entry.getValue(), schema.type(connection.target()));
            if (value != null) {
                values.put(entry.getKey(), value);
                String type = GraphQLTypeUtil.simplePrint(input.getField(entry.getKey()).getType());
                boolean isEnum =
                        entry.getValue() instanceof Filter.OneOf one
                                && one.field().kind() == ScalarKind.ENUM;
                if (!whole) {
                    literals.add(
                            entry.getKey()
                                    + ": "
                                    + (type.endsWith("Ref!]") && random.nextBoolean()
                                            ? references(
                                                    referenced(entry.getValue()), (List<?>) value)
                                            : value(type, value, isEnum)));
                }
            }
        }
        return whole
                ? variables.apply(connection.filter(), values)
                : "{" + String.join(", ", literals) + "}";
    }

    private StoredType referenced(Filter filter) {
        return schema.type(((StoredField.Reference) filter.field()).target());
    }

    /** A value for a filter, as a client would send it; null if no row has one. */
    @Nullable Object wanted(Filter filter, StoredType type) {
        return switch (filter) {
            case Filter.OneOf one -> some(type.table(), one.field().column());
            case Filter.ContainsOneOf one ->
                    some(type.table(), one.field().column()).stream()
                            .flatMap(array -> ((List<?>) array).stream())
                            .toList();
            case Filter.EncryptedOneOf one -> some(type.table(), one.field());
            case Filter.Equal same -> external(column(type.table(), same.field().column()));
            case Filter.KeyOneOf ignored -> ids(type.table());
            case Filter.ReferenceOneOf one ->
                    one.names().isEmpty()
                            ? ids(schema.type(one.field().target()).table())
                            : references(schema.type(one.field().target()));
            case Filter.ReferencesOneOf one -> references(schema.type(one.field().target()));
            case Filter.From from -> external(column(type.table(), from.field().column()));
            case Filter.Before before -> external(column(type.table(), before.field().column()));
            case Filter.Contains ignored ->
                    List.of("a", "E", "0", "%", "_", "\"", "龙").get(random.nextInt(7));
            case Filter.AsOf asOf -> external(column(type.table(), asOf.field().column()));
            case Filter.Has ignored -> random.nextBoolean();
        };
    }

    private List<Object> some(String table, String column) {
        List<Object> values = new ArrayList<>();
        for (int k = random.nextInt(4); k > 0; k--) {
            Object value = external(column(table, column));
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private List<Object> some(String table, StoredField.Encrypted field) {
        List<Object> values = new ArrayList<>();
        for (int k = random.nextInt(4); k > 0; k--) {
            Row row = any(table);
            String text = row == null ? null : rows.text(field, row);
            if (text != null) {
                values.add(text);
            }
        }
        return values;
    }

    private List<Object> ids(String table) {
        List<Object> ids = new ArrayList<>();
        for (int k = random.nextInt(5); k > 0; k--) {
            Row row = any(table);
            ids.add(table + "_" + (row == null ? 999_999 : row.key()));
        }
        return ids;
    }

    private List<Object> references(StoredType type) {
        List<String> names = new ArrayList<>(type.names().keySet());
        names.add("id");
        List<Object> references = new ArrayList<>();
        for (int k = random.nextInt(4); k > 0; k--) {
            Row row = any(type.table());
            String name = names.get(random.nextInt(names.size()));
            StoredField.Column column = type.names().get(name);
            references.add(
                    column == null
                            ? Map.of("id", type.table() + "_" + (row == null ? 999_999 : row.key()))
                            : Map.of(
                                    name,
                                    row == null
                                            ? "nobody"
                                            : Objects.requireNonNull(row.get(column.column()))));
        }
        return references;
    }

    private @Nullable Object column(String table, String column) {
        Row row = any(table);
        return row == null ? null : row.get(column);
    }

    private @Nullable Row any(String table) {
        List<Row> all = rows.all(table);
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    /** As a client would send it. */
    private static @Nullable Object external(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case OffsetDateTime time -> time.toString();
            case java.time.LocalDate date -> date.toString();
            default -> value;
        };
    }

    private static String literal(Object value, boolean isEnum) {
        return switch (value) {
            case List<?> list ->
                    "["
                            + String.join(
                                    ", ",
                                    list.stream().map(element -> literal(element, isEnum)).toList())
                            + "]";
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(field -> field.getKey() + ": " + literal(field.getValue(), isEnum))
                            .collect(Collectors.joining(", ", "{", "}"));
            case String text when isEnum -> text;
            default -> JSON.writeValueAsString(value);
        };
    }
}
