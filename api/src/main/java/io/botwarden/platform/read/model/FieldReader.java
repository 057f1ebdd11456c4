package io.botwarden.platform.read.model;

import static io.botwarden.platform.read.model.Directives.has;
import static io.botwarden.platform.read.model.Directives.snakeCase;
import static io.botwarden.platform.read.model.Directives.text;
import static io.botwarden.platform.read.model.Directives.texts;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.botwarden.platform.read.model.TableCatalogue.ColumnShape;
import io.botwarden.platform.read.model.TableCatalogue.TableShape;
import io.botwarden.platform.rights.DeclaredRights;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Determines where the value of a field is stored, and checks this against the database. */
final class FieldReader {

    private static final Map<String, ScalarKind> SCALARS =
            Map.of(
                    "Boolean", ScalarKind.BOOLEAN,
                    "Date", ScalarKind.DATE,
                    "DateTime", ScalarKind.DATE_TIME,
                    "Decimal", ScalarKind.DECIMAL,
                    "Int", ScalarKind.INT,
                    "Long", ScalarKind.LONG,
                    "String", ScalarKind.STRING);

    private static final String TABLE = "table";

    /** Where columns are: the record's own, its arrays of elements, or the unpacked elements. */
    private enum Place {
        ROW,
        ARRAYS,
        UNPACKED
    }

    private final GraphQLSchema schema;
    private final TableCatalogue catalogue;
    private final Problems problems;
    private final ScopeReader scopes;
    private final MachineReader machines;

    FieldReader(
            GraphQLSchema schema,
            TableCatalogue catalogue,
            Problems problems,
            ScopeReader scopes,
            MachineReader machines) {
        this.schema = schema;
        this.catalogue = catalogue;
        this.problems = problems;
        this.scopes = scopes;
        this.machines = machines;
    }

    /** Returns the field in the model; empty, and a problem, if it is invalid. */
    Optional<StoredField> read(
            GraphQLObjectType owner, TableShape table, GraphQLFieldDefinition field) {
        String where = owner.getName() + "." + field.getName();
        String permission = DeclaredRights.permission(field);
        boolean nonNull = GraphQLTypeUtil.isNonNull(field.getType());
        if (permission != null && nonNull) {
            problems.add(where, "is null without permission to read it, so it must be nullable");
        }
        GraphQLNamedType type = GraphQLTypeUtil.unwrapAllAs(field.getType());
        if (has(field, "computed")) {
            problems.add(
                    where,
                    "is computed by code, but a stored type is read as a whole: make it a field of Query");
            return Optional.empty();
        }
        if (type.getName().equals(StoredField.Actions.ELEMENT)) {
            return Optional.of(machines.actions(owner.getName(), field.getName()));
        }
        if (has(field, "children")) {
            return readChildren(where, field, type, nonNull, permission);
        }
        if (has(field, "embedded") && type instanceof GraphQLObjectType element) {
            return readEmbedded(where, table, field, element, nonNull, permission);
        }
        if (has(field, "encrypted")) {
            return readEncrypted(where, table, text(owner, "table", "name").orElseThrow(), field);
        }
        if (type.getName().equals("ID")) {
            problems.requireKeyColumn(where, table, StoredType.KEY);
            return Optional.of(new StoredField.Key(field.getName(), nonNull, permission));
        }
        if (nonNull && isReference(type)) {
            problems.add(
                    where,
                    "the viewer may not be allowed to see the record, so the reference must be nullable");
        }
        if (type instanceof GraphQLObjectType target && has(target, TABLE)) {
            return Optional.of(
                    reference(where, table, field, target, referenceColumn(field), permission));
        }
        if (type instanceof GraphQLInterfaceType common) {
            return Optional.of(
                    new StoredField.OneOf(
                            field.getName(),
                            storedImplementations(schema, common)
                                    .map(target ->
                                            reference(
                                                    where,
                                                    table,
                                                    field,
                                                    target,
                                                    tableOf(target) + "_id",
                                                    permission))
                                    .toList(),
                            permission));
        }
        return readColumn(where, table, field, Place.ROW).map(StoredField.class::cast);
    }

    private static boolean isReference(GraphQLNamedType type) {
        return type instanceof GraphQLInterfaceType
                || type instanceof GraphQLObjectType target && has(target, TABLE);
    }

    private StoredField.Reference reference(
            String where,
            TableShape table,
            GraphQLFieldDefinition field,
            GraphQLObjectType target,
            String column,
            @Nullable String permission) {
        problems.requireKeyColumn(where, table, column);
        return new StoredField.Reference(
                field.getName(),
                column,
                target.getName(),
                tableOf(target).equals(table.foreignKeys().get(column)),
                permission);
    }

    /** The stored types that implement an interface, by name. */
    static Stream<GraphQLObjectType> storedImplementations(
            GraphQLSchema schema, GraphQLInterfaceType common) {
        return Objects.requireNonNull(schema.getImplementations(common)).stream()
                .filter(type -> has(type, TABLE))
                .sorted(Comparator.comparing(GraphQLObjectType::getName));
    }

    private static String tableOf(GraphQLObjectType type) {
        return text(type, TABLE, "name").orElseThrow();
    }

    /** Returns the connection of a field; empty if its type is not a connection. */
    static Optional<Connection> connectionOf(GraphQLFieldDefinition field) {
        if (!(GraphQLTypeUtil.unwrapAllAs(field.getType()) instanceof GraphQLObjectType type)
                || !type.getName().endsWith("Connection")) {
            return Optional.empty();
        }
        GraphQLObjectType edge =
                GraphQLTypeUtil.unwrapAllAs(type.getFieldDefinition("edges").getType());
        GraphQLNamedType node =
                GraphQLTypeUtil.unwrapAllAs(edge.getFieldDefinition("node").getType());
        return Optional.of(
                new Connection(
                        type.getName(),
                        edge.getName(),
                        node.getName(),
                        inputOf(field, "filter").map(GraphQLNamedType::getName).orElse(null),
                        inputOf(field, "orderBy")
                                .map(order ->
                                        GraphQLTypeUtil.<GraphQLNamedType>unwrapAllAs(
                                                        ((GraphQLInputObjectType) order)
                                                                .getField("field")
                                                                .getType())
                                                .getName())
                                .orElse(null),
                        groupsOf(type)));
    }

    private static List<String> groupsOf(GraphQLObjectType connection) {
        GraphQLFieldDefinition groups = connection.getFieldDefinition("groups");
        return groups == null ? List.of() : texts(groups, "groupable", "by");
    }

    /** Returns the name of the stored type of a {@code @children} field. */
    static String childTypeOf(GraphQLFieldDefinition field) {
        return connectionOf(field)
                .map(Connection::target)
                .orElseGet(() ->
                        GraphQLTypeUtil.<GraphQLNamedType>unwrapAllAs(field.getType()).getName());
    }

    /** Returns the foreign key of a reference. */
    static String referenceColumn(GraphQLFieldDefinition field) {
        return text(field, "reference", "column").orElse(snakeCase(field.getName()) + "_id");
    }

    private Optional<StoredField> readEncrypted(
            String where, TableShape own, String ownTable, GraphQLFieldDefinition field) {
        String through = text(field, "encrypted", "through").orElse(null);
        String table = text(field, "encrypted", "table").orElse(ownTable);
        if (through != null) {
            problems.requireKeyColumn(where, own, through);
        }
        TableShape shape = catalogue.table(table);
        String column = snakeCase(field.getName());
        ColumnShape found = shape == null ? null : shape.columns().get(column);
        if (found == null || !found.type().equals("bytea")) {
            problems.add(where, "there is no bytea column %s of %s".formatted(column, table));
        }
        if (GraphQLTypeUtil.isNonNull(field.getType())) {
            problems.add(where, "is encrypted, so it must be nullable");
        }
        return Optional.of(
                new StoredField.Encrypted(
                        field.getName(),
                        column,
                        table,
                        through,
                        DeclaredRights.permission(field),
                        has(field, "personal"),
                        scopes.of(where, field, own)));
    }

    private Optional<StoredField> readChildren(
            String where,
            GraphQLFieldDefinition field,
            GraphQLNamedType type,
            boolean nonNull,
            @Nullable String permission) {
        String column = text(field, "children", "column").orElseThrow();
        String orderBy = text(field, "children", "orderBy").orElse(null);
        Optional<Connection> connection = connectionOf(field);
        String target = connection.map(Connection::target).orElse(type.getName());
        if (!(schema.getType(target) instanceof GraphQLObjectType object && has(object, "table"))) {
            problems.add(where, target + " is not a stored type");
            return Optional.empty();
        }
        TableShape childTable = catalogue.table(text(object, "table", "name").orElseThrow());
        if (childTable != null) {
            problems.requireKeyColumn(where, childTable, column);
            if (orderBy != null && !childTable.columns().containsKey(orderBy)) {
                problems.add(where, "there is no column %s to order by".formatted(orderBy));
            }
        }
        return Optional.of(
                connection
                        .<StoredField>map(pages ->
                                new StoredField.Pages(
                                        field.getName(), pages, column, nonNull, permission))
                        .orElseGet(() ->
                                new StoredField.Children(
                                        field.getName(),
                                        target,
                                        column,
                                        orderBy,
                                        nonNull,
                                        permission)));
    }

    private Optional<StoredField> readEmbedded(
            String where,
            TableShape table,
            GraphQLFieldDefinition field,
            GraphQLObjectType element,
            boolean nonNull,
            @Nullable String permission) {
        String function = text(field, "embedded", "unpackedBy").orElse(null);
        if (function == null) {
            List<StoredField.Column> elements = readElements(table, element, Place.ARRAYS);
            return Optional.of(
                    new StoredField.Embedded(
                            field.getName(),
                            element.getName(),
                            elements,
                            null,
                            nonNull,
                            permission));
        }
        String column = snakeCase(field.getName());
        TableShape unpacked = catalogue.table(function);
        if (!table.columns().containsKey(column)) {
            problems.add(where, "there is no column " + column);
        }
        if (unpacked == null) {
            problems.add(where, "there is no function %s that returns rows".formatted(function));
            return Optional.empty();
        }
        return Optional.of(
                new StoredField.Embedded(
                        field.getName(),
                        element.getName(),
                        readElements(unpacked, element, Place.UNPACKED),
                        new StoredField.Packed(column, function),
                        nonNull,
                        permission));
    }

    private List<StoredField.Column> readElements(
            TableShape table, GraphQLObjectType element, Place place) {
        return element.getFieldDefinitions().stream()
                .flatMap(field ->
                        readColumn(element.getName() + "." + field.getName(), table, field, place)
                                .stream())
                .toList();
    }

    private Optional<StoredField.Column> readColumn(
            String where, TableShape table, GraphQLFieldDefinition field, Place place) {
        boolean embedded = place != Place.ROW;
        GraphQLType type = GraphQLTypeUtil.unwrapAllAs(field.getType());
        boolean list = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(field.getType()));
        boolean nonNull = GraphQLTypeUtil.isNonNull(field.getType());
        ScalarKind kind = kindOf(type);
        if (kind == null || embedded && list) {
            problems.add(
                    where,
                    "its type cannot be read from a column; give it @children, @embedded or @computed");
            return Optional.empty();
        }
        String column = text(field, "column", "name").orElse(snakeCase(field.getName()));
        ColumnShape shape = table.columns().get(column);
        if (shape == null) {
            problems.add(where, "there is no column " + column);
            return Optional.empty();
        }
        boolean array = shape.type().startsWith("_");
        String elementType = array ? shape.type().substring(1) : shape.type();
        boolean arrayWanted = list || place == Place.ARRAYS;
        if (array != arrayWanted || !kind.columnTypes().contains(elementType)) {
            problems.add(
                    where,
                    "column %s is %s, but %s%s needs one of %s"
                            .formatted(
                                    column,
                                    shape.type(),
                                    arrayWanted ? "a list of " : "",
                                    kind,
                                    kind.columnTypes()));
        }
        if (nonNull && !embedded && !shape.notNull()) {
            problems.add(
                    where, "column %s may be null, but the field is non-null".formatted(column));
        }
        return Optional.of(
                new StoredField.Column(
                        field.getName(),
                        column,
                        kind,
                        list,
                        embedded || !shape.notNull() || !nonNull,
                        nonNull,
                        DeclaredRights.permission(field),
                        has(field, "personal"),
                        scopes.of(where, field, table),
                        scopes.publication(where, field, table)));
    }

    private static @Nullable ScalarKind kindOf(GraphQLType type) {
        return switch (type) {
            case GraphQLEnumType ignored -> ScalarKind.ENUM;
            case GraphQLScalarType scalar -> SCALARS.get(scalar.getName());
            default -> null;
        };
    }

    private static Optional<GraphQLNamedType> inputOf(
            GraphQLFieldDefinition field, String argument) {
        GraphQLArgument found = field.getArgument(argument);
        return Optional.ofNullable(found)
                .map(input -> GraphQLTypeUtil.unwrapAllAs(input.getType()));
    }
}
