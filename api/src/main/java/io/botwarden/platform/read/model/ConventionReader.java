package io.botwarden.platform.read.model;

import static io.botwarden.platform.read.model.Directives.camelCase;
import static io.botwarden.platform.read.model.Directives.snakeCase;
import static io.botwarden.platform.read.model.Directives.uncapitalised;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads filters, orders and group fields, whose meaning follows from naming conventions, which are
 * documented at the directive {@code @table}.
 */
final class ConventionReader {

    private final GraphQLSchema schema;
    private final TableCatalogue catalogue;
    private final Problems problems;
    private final Map<String, StoredType> types;
    private final Map<String, Map<String, Filter>> filters = new LinkedHashMap<>();
    private final Map<String, List<Order>> orders = new LinkedHashMap<>();
    private final Map<String, Map<String, StoredField>> groups = new LinkedHashMap<>();

    ConventionReader(
            GraphQLSchema schema,
            TableCatalogue catalogue,
            Problems problems,
            Map<String, StoredType> types) {
        this.schema = schema;
        this.catalogue = catalogue;
        this.problems = problems;
        this.types = types;
    }

    Map<String, Map<String, Filter>> filters() {
        return Collections.unmodifiableMap(filters);
    }

    Map<String, List<Order>> orders() {
        return Collections.unmodifiableMap(orders);
    }

    Map<String, Map<String, StoredField>> groups() {
        return Collections.unmodifiableMap(groups);
    }

    void read(Connection connection) {
        StoredType target = types.get(connection.target());
        if (target == null) {
            problems.add(connection.typeName(), connection.target() + " is not a stored type");
            return;
        }
        if (connection.filter() != null) {
            filters.computeIfAbsent(connection.filter(), name -> readFilters(name, target));
        }
        if (connection.order() != null) {
            orders.computeIfAbsent(connection.order(), name -> readOrders(name, target));
        }
        groups.computeIfAbsent(connection.typeName(), name -> readGroups(connection, target));
    }

    private Map<String, StoredField> readGroups(Connection connection, StoredType target) {
        Map<String, StoredField> read = new LinkedHashMap<>();
        for (String name : connection.groups()) {
            StoredField field = target.fields().get(camelCase(name));
            if (field instanceof StoredField.Column column && !column.list() && !column.personal()
                    || field instanceof StoredField.Reference) {
                read.put(name, field);
            } else {
                problems.add(
                        connection.typeName() + ".groups",
                        "%s has no field %s to group by".formatted(target.name(), camelCase(name)));
            }
        }
        return Collections.unmodifiableMap(read);
    }

    private List<Order> readOrders(String enumName, StoredType target) {
        List<Order> read = new ArrayList<>();
        for (GraphQLEnumValueDefinition value :
                Objects.requireNonNull((GraphQLEnumType) schema.getType(enumName)).getValues()) {
            String where = enumName + "." + value.getName();
            if (!(target.fields().get(camelCase(value.getName()))
                            instanceof StoredField.Column column)
                    || column.list()) {
                problems.add(
                        where,
                        "%s has no column field %s"
                                .formatted(target.name(), camelCase(value.getName())));
                continue;
            }
            if (!column.nonNull()) {
                problems.add(
                        where,
                        "a list must be sorted by a non-null column, but %s may be null"
                                .formatted(column.name()));
            }
            read.add(new Order(value.getName(), column, isUnique(target, column)));
        }
        return List.copyOf(read);
    }

    private Map<String, Filter> readFilters(String inputName, StoredType target) {
        Map<String, Filter> read = new LinkedHashMap<>();
        for (GraphQLInputObjectField input :
                Objects.requireNonNull((GraphQLInputObjectType) schema.getType(inputName))
                        .getFields()) {
            Optional<Filter> filter = readFilter(target, input);
            filter.ifPresent(found -> read.put(input.getName(), found));
            if (filter.isEmpty()) {
                problems.add(
                        inputName + "." + input.getName(),
                        "its name matches no field of %s by any of the conventions"
                                .formatted(target.name()));
            }
        }
        return Collections.unmodifiableMap(read);
    }

    private Optional<Filter> readFilter(StoredType target, GraphQLInputObjectField input) {
        String name = input.getName();
        boolean list = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(input.getType()));
        return sameName(target, name, list)
                .or(() -> reference(target, input, list))
                .or(() -> references(target, input, list))
                .or(() -> from(target, name, list))
                .or(() -> before(target, name, list))
                .or(() -> contains(target, name, list))
                .or(() -> has(target, name, list))
                .or(() -> asOf(target, name, list));
    }

    private static Optional<Filter> sameName(StoredType target, String name, boolean list) {
        return switch (target.fields().get(name)) {
            case StoredField.Column column when !column.list() ->
                    Optional.of(list ? new Filter.OneOf(column) : new Filter.Equal(column));
            case StoredField.Column column when list && column.kind() == ScalarKind.STRING ->
                    Optional.of(new Filter.ContainsOneOf(column));
            case StoredField.Encrypted encrypted when list && encrypted.through() != null ->
                    Optional.of(new Filter.EncryptedOneOf(encrypted));
            case StoredField.Key key when list ->
                    Optional.of(new Filter.KeyOneOf(key, target.table()));
            case null, default -> Optional.empty();
        };
    }

    private boolean isUnique(StoredType type, StoredField.Column column) {
        TableCatalogue.TableShape table = catalogue.table(type.table());
        return table != null && table.unique().contains(column.column());
    }

    private Optional<Filter> reference(
            StoredType target, GraphQLInputObjectField input, boolean list) {
        if (!list
                || !(target.fields().get(input.getName())
                        instanceof StoredField.Reference reference)
                || !(types.get(reference.target()) instanceof StoredType referenced)) {
            return Optional.empty();
        }
        String wanted = referenced.names().isEmpty() ? "ID" : referenced.name() + "Ref";
        GraphQLNamedType given = GraphQLTypeUtil.unwrapAllAs(input.getType());
        if (!given.getName().equals(wanted)) {
            problems.add(
                    target.name() + "." + input.getName(),
                    "a filter by this reference takes a list of " + wanted);
        }
        return Optional.of(new Filter.ReferenceOneOf(reference, referenced.names()));
    }

    /**
     * Reads {@code bots}: the array column {@code bot_ids}, or the column {@code bot_id} of the
     * view of the record's places.
     */
    private Optional<Filter> references(
            StoredType target, GraphQLInputObjectField input, boolean list) {
        GraphQLNamedType given = GraphQLTypeUtil.unwrapAllAs(input.getType());
        if (!list || !input.getName().endsWith("s") || !given.getName().endsWith("Ref")) {
            return Optional.empty();
        }
        String key = snakeCase(input.getName().substring(0, input.getName().length() - 1)) + "_id";
        StoredType referenced =
                types.get(given.getName().substring(0, given.getName().length() - 3));
        if (referenced == null) {
            return Optional.empty();
        }
        if (isArrayOfKeys(target, key + "s")) {
            return Optional.of(references(target, input, key + "s", referenced, null));
        }
        return target.scope() instanceof RowScope.ByColumns scope
                        && scope.places() != null
                        && (key.equals(RowScope.BOT) || key.equals(RowScope.DEPARTMENT))
                ? Optional.of(references(target, input, key, referenced, scope.places()))
                : Optional.empty();
    }

    private static Filter references(
            StoredType target,
            GraphQLInputObjectField input,
            String column,
            StoredType referenced,
            RowScope.@Nullable Places places) {
        return new Filter.ReferencesOneOf(
                new StoredField.Reference(input.getName(), column, referenced.name(), false, null),
                target.table(),
                places,
                referenced.names());
    }

    private boolean isArrayOfKeys(StoredType type, String column) {
        TableCatalogue.TableShape table = catalogue.table(type.table());
        TableCatalogue.ColumnShape shape = table == null ? null : table.columns().get(column);
        return shape != null && shape.type().equals("_int8");
    }

    private static Optional<Filter> from(StoredType target, String name, boolean list) {
        return list ? Optional.empty() : rangeColumn(target, name, "From").map(Filter.From::new);
    }

    private static Optional<Filter> before(StoredType target, String name, boolean list) {
        return list
                ? Optional.empty()
                : rangeColumn(target, name, "Before").map(Filter.Before::new);
    }

    private static Optional<Filter> contains(StoredType target, String name, boolean list) {
        return list
                ? Optional.empty()
                : stem(name, "Contains")
                        .flatMap(field -> column(target, field))
                        .map(Filter.Contains::new);
    }

    private static Optional<Filter> has(StoredType target, String name, boolean list) {
        if (list || name.length() < 4 || !name.startsWith("has")) {
            return Optional.empty();
        }
        return switch (target.fields().get(uncapitalised(name.substring(3)))) {
            case StoredField.Column column -> Optional.of(new Filter.Has(column, column.column()));
            case StoredField.Reference reference ->
                    Optional.of(new Filter.Has(reference, reference.column()));
            case null, default -> Optional.empty();
        };
    }

    private static Optional<Filter> asOf(StoredType target, String name, boolean list) {
        return list || !name.equals("asOf")
                ? Optional.empty()
                : column(target, "since")
                        .flatMap(since ->
                                column(target, "until")
                                        .map(until -> new Filter.AsOf(since, until)));
    }

    /**
     * Returns the column of {@code openedAt}, or of {@code opened} if that exists, for {@code
     * openedFrom}.
     */
    private static Optional<StoredField.Column> rangeColumn(
            StoredType target, String name, String suffix) {
        return stem(name, suffix)
                .flatMap(stem -> column(target, stem).or(() -> column(target, stem + "At")));
    }

    private static Optional<StoredField.Column> column(StoredType target, String field) {
        return target.fields().get(field) instanceof StoredField.Column column && !column.list()
                ? Optional.of(column)
                : Optional.empty();
    }

    private static Optional<String> stem(String name, String suffix) {
        return name.endsWith(suffix) && name.length() > suffix.length()
                ? Optional.of(name.substring(0, name.length() - suffix.length()))
                : Optional.empty();
    }
}
