package io.botwarden.platform.read.model;

import static io.botwarden.platform.read.model.Directives.has;
import static io.botwarden.platform.read.model.Directives.text;
import static io.botwarden.platform.read.model.Directives.texts;

import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import io.botwarden.platform.read.model.TableCatalogue.ColumnShape;
import io.botwarden.platform.read.model.TableCatalogue.TableShape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows that a grant covers, and checks that the schema declares this for every stored
 * type.
 */
final class ScopeReader {

    private static final String SCOPE = "scope";
    private static final String UNSCOPED = "unscoped";
    private static final String PUBLISHED = "published";
    private static final String KEYS = "_int8";

    private final GraphQLSchema schema;
    private final List<GraphQLNamedType> types;
    private final TableCatalogue catalogue;
    private final Problems problems;

    ScopeReader(GraphQLSchema schema, TableCatalogue catalogue, Problems problems) {
        this.schema = schema;
        // sorted by each call
        this.types = schema.getAllTypesAsList();
        this.catalogue = catalogue;
        this.problems = problems;
    }

    /** Returns the scope of a stored type, which must have one or a reason for having none. */
    RowScope of(GraphQLObjectType type, TableShape table) {
        boolean scoped = has(type, SCOPE);
        if (scoped == has(type, UNSCOPED)) {
            problems.add(
                    type.getName(),
                    scoped ? "has both @scope and @unscoped" : "has neither @scope nor @unscoped");
            return new RowScope.Whole();
        }
        if (!scoped) {
            if (text(type, UNSCOPED, "reason").orElse("").isBlank()) {
                problems.add(type.getName() + " @unscoped", "the reason is empty");
            }
            return new RowScope.Whole();
        }
        String where = type.getName() + " @scope";
        RowScope.ByColumns columns = columns(where, type, table);
        Optional<String> through = text(type, SCOPE, "through");
        Optional<String> record = text(type, SCOPE, "throughRecord");
        if (through.isEmpty() && record.isEmpty()) {
            return columns;
        }
        if (through.isPresent() && record.isPresent()
                || !columns.equals(
                        new RowScope.ByColumns(
                                List.of(), List.of(), Set.of(), null, false, null, null))) {
            problems.add(where, "through cannot be combined with others");
        }
        return record.map(field -> throughRecord(where, type, table, field))
                .orElseGet(() -> parent(where, type, table, through.orElseThrow()));
    }

    /**
     * The types that implement the field's interface are the parents, as they are its references.
     */
    private RowScope throughRecord(
            String where, GraphQLObjectType type, TableShape table, String field) {
        GraphQLFieldDefinition record = type.getFieldDefinition(field);
        if (record == null
                || !(GraphQLTypeUtil.unwrapAll(record.getType())
                        instanceof GraphQLInterfaceType common)) {
            problems.add(where, "there is no field %s whose type is an interface".formatted(field));
            return new RowScope.ThroughRecord(List.of());
        }
        return new RowScope.ThroughRecord(
                FieldReader.storedImplementations(schema, common)
                        .map(parent -> through(where, table, parent))
                        .toList());
    }

    private RowScope.Through through(String where, TableShape table, GraphQLObjectType parent) {
        String column = text(parent, "table", "name").orElseThrow() + "_id";
        problems.requireKeyColumn(where, table, column);
        return new RowScope.Through(column, parent.getName());
    }

    /** Returns the scope of a field's own permission; null if it has none. */
    RowScope.@Nullable ByColumns of(String where, GraphQLFieldDefinition field, TableShape table) {
        if (!has(field, SCOPE)) {
            return null;
        }
        if (!has(field, "requires")) {
            problems.add(where + " @scope", "the field has no permission of its own");
        }
        if (text(field, SCOPE, "through").isPresent()) {
            problems.add(where + " @scope", "a field cannot have a scope through another record");
        }
        return columns(where + " @scope", field, table);
    }

    /** Returns the publication of a type's rows; null if there is none. */
    @Nullable Publication publication(GraphQLObjectType type, TableShape table) {
        if (!has(type, PUBLISHED)) {
            return null;
        }
        String where = type.getName() + " @published";
        RowScope.Through parent =
                text(type, PUBLISHED, "through")
                        .map(key -> parent(where, type, table, key))
                        .orElse(null);
        String unless = text(type, PUBLISHED, "unless").orElse(null);
        if (unless != null) {
            problems.requireKeyColumn(where, table, unless);
        }
        return publication(
                where, type, parent == null ? table : tableOf(parent.parent()), parent, unless);
    }

    /** Returns the publication of a field's value; null if there is none. */
    @Nullable Publication publication(
            String where, GraphQLFieldDefinition field, TableShape table) {
        if (!has(field, PUBLISHED)) {
            return null;
        }
        if (GraphQLTypeUtil.isNonNull(field.getType())) {
            problems.add(where, "is null until it is published, so it must be nullable");
        }
        if (text(field, PUBLISHED, "through").isPresent()) {
            problems.add(where + " @published", "must be a column of the field's own record");
        }
        if (text(field, PUBLISHED, "unless").isPresent()) {
            problems.add(where + " @published", "unless is for types");
        }
        return publication(where + " @published", field, table, null, null);
    }

    private Publication publication(
            String where,
            GraphQLDirectiveContainer element,
            @Nullable TableShape holder,
            RowScope.@Nullable Through parent,
            @Nullable String unless) {
        String column = text(element, PUBLISHED, "column").orElseThrow();
        ColumnShape shape = holder == null ? null : holder.columns().get(column);
        if (shape == null || !shape.type().equals("bool")) {
            problems.add(where, "there is no Boolean column " + column);
        }
        return new Publication(
                column,
                parent,
                unless,
                text(element, PUBLISHED, "before").orElse(null),
                judged(where, element));
    }

    private Publication.@Nullable Judged judged(String where, GraphQLDirectiveContainer element) {
        String permission = text(element, PUBLISHED, "judgedBy").orElse(null);
        String notBy = text(element, PUBLISHED, "notBy").orElse(null);
        if (permission == null || notBy == null) {
            if (permission != null || notBy != null) {
                problems.add(where, "judgedBy and notBy must be used together");
            }
            return null;
        }
        requireView(where, notBy, RowScope.IDENTITY);
        return new Publication.Judged(permission, notBy);
    }

    private @Nullable TableShape tableOf(String typeName) {
        return schema.getType(typeName) instanceof GraphQLObjectType type && has(type, "table")
                ? catalogue.table(text(type, "table", "name").orElseThrow())
                : null;
    }

    private RowScope.ByColumns columns(
            String where, GraphQLDirectiveContainer element, TableShape table) {
        List<String> bots = texts(element, SCOPE, "bots");
        List<String> departments = texts(element, SCOPE, "departments");
        Stream.concat(bots.stream(), departments.stream())
                .forEach(column -> requireKeys(where, table, column));
        Set<String> lists =
                Stream.concat(bots.stream(), departments.stream())
                        .filter(column -> isList(table, column))
                        .collect(Collectors.toUnmodifiableSet());
        String shownTo = text(element, SCOPE, "shownTo").orElse(null);
        if (shownTo != null) {
            requireView(where, shownTo, RowScope.IDENTITY);
        }
        String placedBy = text(element, SCOPE, "placedBy").orElse(null);
        RowScope.Places places =
                text(element, SCOPE, "places")
                        .map(view ->
                                new RowScope.Places(
                                        view, placedBy == null ? StoredType.KEY : placedBy))
                        .orElse(null);
        if (places != null) {
            requireView(where, places.view(), RowScope.BOT, RowScope.DEPARTMENT);
            requireKeys(where, table, places.column());
        } else if (placedBy != null) {
            problems.add(where, "placedBy needs places");
        }
        boolean shared = Directives.truth(element, SCOPE, "sharedIfNone");
        if (shared && bots.isEmpty() && departments.isEmpty()) {
            problems.add(where, "sharedIfNone needs columns, but there are none");
        }
        String keysShown = text(element, SCOPE, "keysShown").orElse(null);
        if (keysShown != null) {
            requireKeysOf(where, keysShown);
        }
        return new RowScope.ByColumns(bots, departments, lists, places, shared, shownTo, keysShown);
    }

    private void requireKeysOf(String where, String function) {
        TableShape shape = catalogue.table(function);
        if (shape == null || !isList(shape, function)) {
            problems.add(
                    where, "there is no function %s that returns bigint[]".formatted(function));
        }
    }

    private static boolean isList(TableShape table, String column) {
        ColumnShape shape = table.columns().get(column);
        return shape != null && shape.type().equals(KEYS);
    }

    private void requireKeys(String where, TableShape table, String column) {
        if (!isList(table, column)) {
            problems.requireKeyColumn(where, table, column);
        }
    }

    private void requireView(String where, String view, String... columns) {
        TableShape shape = catalogue.table(view);
        if (shape == null) {
            problems.add(where, "there is no view " + view);
            return;
        }
        problems.requireKeyColumn(where, shape, RowScope.RECORD);
        for (String column : columns) {
            problems.requireKeyColumn(where, shape, column);
        }
    }

    /**
     * The parent is the type that has {@code @children} with the same column, or that a field of
     * this type refers to with it.
     */
    private RowScope.Through parent(
            String where, GraphQLObjectType object, TableShape table, String column) {
        problems.requireKeyColumn(where, table, column);
        for (GraphQLNamedType type : types) {
            if (type instanceof GraphQLObjectType parent && has(parent, "table")) {
                for (GraphQLFieldDefinition field : parent.getFieldDefinitions()) {
                    boolean parental =
                            text(field, "children", "column").filter(column::equals).isPresent()
                                    && FieldReader.childTypeOf(field).equals(object.getName());
                    if (parental) {
                        return new RowScope.Through(column, parent.getName());
                    }
                }
            }
        }
        for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
            if (GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType target
                    && has(target, "table")
                    && FieldReader.referenceColumn(field).equals(column)) {
                return new RowScope.Through(column, target.getName());
            }
        }
        problems.add(
                where,
                "no stored type has @children(column: \"%s\") of this type, and no field refers with it, so its parent is unknown"
                        .formatted(column));
        return new RowScope.Through(column, object.getName());
    }
}
