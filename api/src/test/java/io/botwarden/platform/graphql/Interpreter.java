package io.botwarden.platform.graphql;

import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.parser.Parser;
import io.botwarden.platform.graphql.PlainRows.Row;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.read.model.RootField;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.read.model.StoredType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers queries over stored types by reading plain rows field by field, as the GraphQL
 * specification describes execution. It shares only the model with the compiler: it is the
 * reference that the compiler is compared with.
 */
final class Interpreter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final StoredSchema schema;
    private final PlainRows rows;
    private final PlainViewer viewer;
    private final PlainPages pages;
    private final PlainGroups groups;
    private final Map<String, @Nullable Object> variables;
    private final Map<String, FragmentDefinition> fragments = new LinkedHashMap<>();
    private final Set<String> errors = new TreeSet<>();

    /**
     * A response.
     *
     * @param data the response's data
     * @param errors the paths of the fields that the viewer may not read, as texts
     */
    record Answer(@Nullable JsonNode data, Set<String> errors) {}

    private Interpreter(
            StoredSchema schema,
            PlainRows rows,
            Viewer viewer,
            Map<String, @Nullable Object> variables) {
        this.schema = schema;
        this.rows = rows;
        this.viewer = new PlainViewer(schema, rows, viewer);
        this.variables = variables;
        this.pages = new PlainPages(schema, rows, this.viewer);
        this.groups = new PlainGroups(schema, rows, this.viewer);
    }

    static Answer answer(
            StoredSchema schema,
            PlainRows rows,
            Viewer viewer,
            String query,
            Map<String, @Nullable Object> variables) {
        return new Interpreter(schema, rows, viewer, variables).answer(Parser.parse(query));
    }

    private Answer answer(Document document) {
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
        OperationDefinition operation =
                document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();
        ObjectNode data = JSON.objectNode();
        boolean whole = true;
        for (List<Field> field : collect("Query", List.of(operation.getSelectionSet())).values()) {
            List<Object> path = List.of(field.getFirst().getResultKey());
            JsonNode value = root(field, path);
            RootField root = schema.roots().get(field.getFirst().getName());
            whole &= value != null || root == null || !root.nonNull();
            set(data, field, value);
        }
        return new Answer(whole ? data : null, errors);
    }

    private @Nullable JsonNode root(List<Field> field, List<Object> path) {
        String name = field.getFirst().getName();
        if (name.equals("__typename")) {
            return JSON.stringNode("Query");
        }
        Map<String, @Nullable Object> arguments = arguments(field.getFirst());
        return switch (schema.roots().get(name)) {
            case RootField.Pages root ->
                    page(
                            field,
                            root.connection(),
                            rows.all(schema.type(root.connection().target()).table()),
                            path);
            case RootField.One root -> {
                StoredType type = schema.type(root.target());
                Map<?, ?> given =
                        root.reference() == null
                                ? arguments
                                : (Map<?, ?>)
                                        Objects.requireNonNull(arguments.get(root.reference()));
                Map.Entry<String, StoredField> lookup =
                        root.lookups().entrySet().stream()
                                .filter(entry -> given.get(entry.getKey()) != null)
                                .findFirst()
                                .orElseThrow();
                Object wanted = given.get(lookup.getKey());
                Row found =
                        rows.all(type.table()).stream()
                                .filter(row ->
                                        lookup.getValue() instanceof StoredField.Column column
                                                ? Objects.equals(row.get(column.column()), wanted)
                                                : (row.table() + "_" + row.key()).equals(wanted))
                                .findFirst()
                                .orElse(null);
                yield record(type, found, field, path);
            }
            case RootField.ById root -> {
                RecordKey key =
                        RecordKey.parse(
                                        (String)
                                                Objects.requireNonNull(
                                                        arguments.get(root.argument())))
                                .orElseThrow();
                yield record(
                        schema.typeOfTable(key.table()).orElseThrow(),
                        rows.find(key.table(), key.key()),
                        field,
                        path);
            }
            case null -> throw new IllegalArgumentException(name);
        };
    }

    /**
     * A record, or null if the viewer cannot see it; an error if the viewer cannot see any of its
     * type.
     */
    private @Nullable JsonNode record(
            StoredType type, @Nullable Row row, List<Field> field, List<Object> path) {
        if (!viewer.seesSome(type)) {
            return forbidden(path);
        }
        return row == null || !viewer.sees(type, row) ? null : members(type, row, field, path);
    }

    private @Nullable JsonNode members(
            StoredType type, Row row, List<Field> field, List<Object> path) {
        ObjectNode object = JSON.objectNode();
        boolean whole = true;
        for (List<Field> member : collect(type.name(), selections(field)).values()) {
            List<Object> below = with(path, member.getFirst().getResultKey());
            JsonNode value = member(type, row, member, below);
            boolean nonNull =
                    !member.getFirst().getName().equals("__typename")
                            && type.field(member.getFirst().getName()).nonNull();
            whole &= value != null || !nonNull;
            set(object, member, value);
        }
        return whole ? object : null;
    }

    private @Nullable JsonNode member(
            StoredType type, Row row, List<Field> field, List<Object> path) {
        String name = field.getFirst().getName();
        if (name.equals("__typename")) {
            return JSON.stringNode(type.name());
        }
        StoredField stored = type.field(name);
        if (!viewer.reads(stored, type, row)) {
            return forbidden(path);
        }
        return switch (stored) {
            case StoredField.Key ignored -> JSON.stringNode(type.table() + "_" + row.key());
            case StoredField.Column column ->
                    column.publication() == null
                                    || viewer.seesPublished(column.publication(), type, row)
                            ? PlainScalars.json(column, row.get(column.column()))
                            : null;
            case StoredField.Encrypted encrypted -> {
                String text = rows.text(encrypted, row);
                yield text == null ? null : JSON.stringNode(text);
            }
            case StoredField.Reference reference -> {
                StoredType target = schema.type(reference.target());
                yield record(
                        target,
                        rows.find(target.table(), row.get(reference.column())),
                        field,
                        path);
            }
            case StoredField.OneOf oneOf -> {
                StoredField.Reference reference =
                        oneOf.references().stream()
                                .filter(one -> row.get(one.column()) != null)
                                .findFirst()
                                .orElse(null);
                if (reference == null) {
                    yield null;
                }
                StoredType target = schema.type(reference.target());
                yield record(
                        target,
                        rows.find(target.table(), row.get(reference.column())),
                        field,
                        path);
            }
            case StoredField.Children children -> children(children, row, field, path);
            case StoredField.Pages connection -> {
                StoredType target = schema.type(connection.connection().target());
                List<Row> all =
                        rows.all(target.table()).stream()
                                .filter(child ->
                                        Objects.equals(child.get(connection.column()), row.key()))
                                .toList();
                yield page(field, connection.connection(), all, path);
            }
            case StoredField.Embedded embedded -> embedded(embedded, row, field);
            case StoredField.Actions actions ->
                    throw new IllegalStateException("Not generated: " + actions.name());
        };
    }

    private @Nullable JsonNode children(
            StoredField.Children children, Row row, List<Field> field, List<Object> path) {
        StoredType target = schema.type(children.target());
        if (!viewer.seesSome(target)) {
            return forbidden(path);
        }
        Comparator<Row> byKey = Comparator.comparing(Row::key);
        String orderBy = children.orderBy();
        List<Row> list =
                rows.all(target.table()).stream()
                        .filter(child -> Objects.equals(child.get(children.column()), row.key()))
                        .filter(child -> viewer.sees(target, child))
                        .sorted(
                                orderBy == null
                                        ? byKey
                                        : PlainPages.by(orderBy).thenComparing(byKey))
                        .toList();
        ArrayNode array = JSON.arrayNode();
        boolean whole = true;
        for (int k = 0; k < list.size(); k++) {
            JsonNode element = members(target, list.get(k), field, with(path, k));
            whole &= element != null;
            array.add(element);
        }
        return whole ? array : null;
    }

    private JsonNode embedded(StoredField.Embedded embedded, Row row, List<Field> field) {
        ArrayNode array = JSON.arrayNode();
        StoredField.Packed packed = embedded.packed();
        Map<String, List<?>> values = new HashMap<>();
        for (StoredField.Column column : embedded.elements()) {
            Object all =
                    packed == null
                            ? row.get(column.column())
                            : PlainTurns.of(row.get(packed.column()), column.column());
            values.put(column.column(), (List<?>) Objects.requireNonNull(all));
        }
        int size = values.get(embedded.elements().getFirst().column()).size();
        for (int k = 0; k < size; k++) {
            ObjectNode element = JSON.objectNode();
            for (List<Field> member : collect(embedded.elementType(), selections(field)).values()) {
                String name = member.getFirst().getName();
                if (name.equals("__typename")) {
                    element.put(member.getFirst().getResultKey(), embedded.elementType());
                    continue;
                }
                StoredField.Column column =
                        embedded.elements().stream()
                                .filter(candidate -> candidate.name().equals(name))
                                .findFirst()
                                .orElseThrow();
                set(element, member, PlainScalars.json(column, values.get(column.column()).get(k)));
            }
            array.add(element);
        }
        return array;
    }

    private @Nullable JsonNode page(
            List<Field> field,
            io.botwarden.platform.read.model.Connection connection,
            List<Row> all,
            List<Object> path) {
        StoredType target = schema.type(connection.target());
        if (!viewer.seesSome(target) || asksForbidden(connection, arguments(field.getFirst()))) {
            return forbidden(path);
        }
        PlainPages.Page page = pages.page(connection, all, arguments(field.getFirst()));
        ObjectNode object = JSON.objectNode();
        boolean whole = true;
        for (List<Field> member : collect(connection.typeName(), selections(field)).values()) {
            List<Object> below = with(path, member.getFirst().getResultKey());
            JsonNode value =
                    switch (member.getFirst().getName()) {
                        case "edges" -> edges(connection, target, page, member, below);
                        case "pageInfo" -> pageInfo(page, member);
                        case "totalCount" -> JSON.numberNode(page.total());
                        case "groups" ->
                                groups(
                                        connection,
                                        pages.list(connection, all, arguments(field.getFirst())),
                                        member,
                                        below);
                        default -> JSON.stringNode(connection.typeName());
                    };
            whole &= value != null || member.getFirst().getName().equals("groups");
            set(object, member, value);
        }
        return whole ? object : null;
    }

    private @Nullable JsonNode groups(
            io.botwarden.platform.read.model.Connection connection,
            List<Row> list,
            List<Field> field,
            List<Object> path) {
        Map<String, @Nullable Object> arguments = arguments(field.getFirst());
        List<PlainGroups.Key> keys = groups.keys(connection, arguments);
        if (Stream.concat(
                        keys.stream().map(PlainGroups.Key::field),
                        groups.aggregates(connection, arguments).stream())
                .anyMatch(groups::isForbidden)) {
            return forbidden(path);
        }
        List<PlainGroups.Group> all = groups.groups(keys, list, arguments);
        int first = (int) Objects.requireNonNullElse(arguments.get("first"), 20);
        ArrayNode array = JSON.arrayNode();
        for (PlainGroups.Group group : all.stream().limit(first).toList()) {
            List<Object> below = with(path, array.size());
            ObjectNode object = JSON.objectNode();
            for (List<Field> member : collect("Group", selections(field)).values()) {
                set(
                        object,
                        member,
                        switch (member.getFirst().getName()) {
                            case "count" -> JSON.numberNode((long) group.rows().size());
                            case "groupCount" -> JSON.numberNode((long) all.size());
                            case "keys" ->
                                    keys(
                                            keys,
                                            group,
                                            member,
                                            with(below, member.getFirst().getResultKey()));
                            case "aggregates" -> aggregates(connection, arguments, group, member);
                            default -> JSON.stringNode("Group");
                        });
            }
            array.add(object);
        }
        return array;
    }

    private JsonNode keys(
            List<PlainGroups.Key> keys,
            PlainGroups.Group group,
            List<Field> field,
            List<Object> path) {
        ArrayNode array = JSON.arrayNode();
        for (int k = 0; k < keys.size(); k++) {
            PlainGroups.Key key = keys.get(k);
            Object value = group.values().get(k);
            String spelled = PlainGroups.spelled(key, value);
            ObjectNode object = JSON.objectNode();
            for (List<Field> member : collect("GroupKey", selections(field)).values()) {
                List<Object> below = with(with(path, k), member.getFirst().getResultKey());
                set(
                        object,
                        member,
                        switch (member.getFirst().getName()) {
                            case "field" -> JSON.stringNode(key.name());
                            case "value" -> spelled == null ? null : JSON.stringNode(spelled);
                            case "record" ->
                                    key.field() instanceof StoredField.Reference reference
                                                    && value instanceof Row row
                                                    && schema.type(reference.target())
                                                            .interfaces()
                                                            .contains("Node")
                                            ? members(
                                                    schema.type(reference.target()),
                                                    row,
                                                    member,
                                                    below)
                                            : null;
                            default -> JSON.stringNode("GroupKey");
                        });
            }
            array.add(object);
        }
        return array;
    }

    private JsonNode aggregates(
            io.botwarden.platform.read.model.Connection connection,
            Map<String, @Nullable Object> arguments,
            PlainGroups.Group group,
            List<Field> field) {
        ArrayNode array = JSON.arrayNode();
        List<StoredField.Column> columns = groups.aggregates(connection, arguments);
        for (int k = 0; k < columns.size(); k++) {
            String name = PlainGroups.aggregated(arguments).get(k);
            StoredField.Column column = columns.get(k);
            ObjectNode object = JSON.objectNode();
            for (List<Field> member : collect("GroupAggregate", selections(field)).values()) {
                set(
                        object,
                        member,
                        switch (member.getFirst().getName()) {
                            case "field" -> JSON.stringNode(name);
                            case "__typename" -> JSON.stringNode("GroupAggregate");
                            case String function -> {
                                BigDecimal figure = PlainGroups.figure(function, column, group);
                                yield figure == null ? null : JSON.numberNode(figure);
                            }
                        });
            }
            array.add(object);
        }
        return array;
    }

    /** Whether the filter uses a field that the viewer may not read everywhere. */
    private boolean asksForbidden(
            io.botwarden.platform.read.model.Connection connection,
            Map<String, @Nullable Object> arguments) {
        return arguments.get("filter") instanceof Map<?, ?> given
                && schema.filtersOf(connection).entrySet().stream()
                        .filter(filter -> given.get(filter.getKey()) != null)
                        .anyMatch(filter ->
                                !viewer.mayEverywhere(filter.getValue().field().permission()));
    }

    private @Nullable JsonNode edges(
            io.botwarden.platform.read.model.Connection connection,
            StoredType target,
            PlainPages.Page page,
            List<Field> field,
            List<Object> path) {
        ArrayNode array = JSON.arrayNode();
        boolean whole = true;
        for (int k = 0; k < page.rows().size(); k++) {
            Row row = page.rows().get(k);
            ObjectNode edge = JSON.objectNode();
            for (List<Field> member :
                    collect(connection.edgeTypeName(), selections(field)).values()) {
                JsonNode value =
                        switch (member.getFirst().getName()) {
                            case "cursor" -> JSON.stringNode(page.cursor(row));
                            case "node" ->
                                    members(
                                            target,
                                            row,
                                            member,
                                            with(with(path, k), member.getFirst().getResultKey()));
                            default -> JSON.stringNode(connection.edgeTypeName());
                        };
                whole &= value != null;
                set(edge, member, value);
            }
            array.add(edge);
        }
        return whole ? array : null;
    }

    private JsonNode pageInfo(PlainPages.Page page, List<Field> field) {
        ObjectNode object = JSON.objectNode();
        for (List<Field> member : collect("PageInfo", selections(field)).values()) {
            set(
                    object,
                    member,
                    switch (member.getFirst().getName()) {
                        case "hasNextPage" -> JSON.booleanNode(page.hasNext());
                        case "hasPreviousPage" -> JSON.booleanNode(page.hasPrevious());
                        case "startCursor" ->
                                page.rows().isEmpty()
                                        ? null
                                        : JSON.stringNode(page.cursor(page.rows().getFirst()));
                        case "endCursor" ->
                                page.rows().isEmpty()
                                        ? null
                                        : JSON.stringNode(page.cursor(page.rows().getLast()));
                        default -> JSON.stringNode("PageInfo");
                    });
        }
        return object;
    }

    private @Nullable JsonNode forbidden(List<Object> path) {
        errors.add(path.toString());
        return null;
    }

    /** CollectFields of the specification, 6.3.2. */
    private Map<String, List<Field>> collect(String typeName, List<SelectionSet> sets) {
        Map<String, List<Field>> collected = new LinkedHashMap<>();
        sets.forEach(set -> collect(typeName, set, collected));
        return collected;
    }

    private void collect(String typeName, SelectionSet set, Map<String, List<Field>> collected) {
        for (Selection<?> selection : set.getSelections()) {
            switch (selection) {
                case Field field when included(field.getDirectives()) ->
                        collected
                                .computeIfAbsent(field.getResultKey(), key -> new ArrayList<>())
                                .add(field);
                case InlineFragment fragment
                        when included(fragment.getDirectives())
                                && (fragment.getTypeCondition() == null
                                        || applies(
                                                fragment.getTypeCondition().getName(), typeName)) ->
                        collect(typeName, fragment.getSelectionSet(), collected);
                case FragmentSpread spread when included(spread.getDirectives()) -> {
                    FragmentDefinition fragment =
                            Objects.requireNonNull(fragments.get(spread.getName()));
                    if (applies(fragment.getTypeCondition().getName(), typeName)) {
                        collect(typeName, fragment.getSelectionSet(), collected);
                    }
                }
                default -> {}
            }
        }
    }

    private boolean applies(String condition, String typeName) {
        StoredType type = schema.types().get(typeName);
        return condition.equals(typeName) || type != null && type.interfaces().contains(condition);
    }

    private boolean included(List<Directive> directives) {
        for (Directive directive : directives) {
            boolean on =
                    (boolean) Objects.requireNonNull(value(directive.getArgument("if").getValue()));
            if (directive.getName().equals("skip") == on) {
                return false;
            }
        }
        return true;
    }

    private Map<String, @Nullable Object> arguments(Field field) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        field.getArguments()
                .forEach(argument -> arguments.put(argument.getName(), value(argument.getValue())));
        return arguments;
    }

    private @Nullable Object value(Value<?> value) {
        return switch (value) {
            case VariableReference variable -> variables.get(variable.getName());
            case BooleanValue literal -> literal.isValue();
            case graphql.language.StringValue literal -> literal.getValue();
            case graphql.language.IntValue literal -> literal.getValue().intValue();
            case graphql.language.EnumValue literal -> literal.getName();
            case graphql.language.FloatValue literal -> literal.getValue();
            case graphql.language.ArrayValue list ->
                    list.getValues().stream().map(this::value).toList();
            case graphql.language.ObjectValue object -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                object.getObjectFields()
                        .forEach(field -> fields.put(field.getName(), value(field.getValue())));
                yield fields;
            }
            default -> null;
        };
    }

    private static List<SelectionSet> selections(List<Field> fields) {
        return fields.stream().map(Field::getSelectionSet).filter(Objects::nonNull).toList();
    }

    private static List<Object> with(List<Object> path, Object segment) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(segment);
        return longer;
    }

    private static void set(ObjectNode object, List<Field> field, @Nullable JsonNode value) {
        object.set(field.getFirst().getResultKey(), value == null ? JSON.nullNode() : value);
    }
}
