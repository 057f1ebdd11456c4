package io.botwarden.platform.graphql;

import io.botwarden.platform.graphql.PlainRows.Row;
import io.botwarden.platform.read.model.Connection;
import io.botwarden.platform.read.model.RootField;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.read.model.StoredType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Generates valid random queries over all stored types: the same seed gives the same queries. */
final class QueryGenerator {

    private static final int DEEPEST = 5;

    private final StoredSchema schema;
    private final PlainRows rows;
    private final Random random;
    private final ArgumentGenerator arguments;
    private final Map<String, String> declared = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    private final List<String> fragments = new ArrayList<>();

    /** A query with its variables. */
    record Generated(String query, Map<String, @Nullable Object> variables) {}

    QueryGenerator(ReadFixture read, PlainRows rows, long seed) {
        this.schema = read.stored;
        this.rows = rows;
        this.random = new Random(seed);
        this.arguments = new ArgumentGenerator(read, rows, random, this::variable);
    }

    Generated next() {
        declared.clear();
        variables.clear();
        fragments.clear();
        Set<String> keys = new HashSet<>();
        StringBuilder body = new StringBuilder();
        for (int k = 1 + random.nextInt(3); k > 0; k--) {
            body.append(root(keys));
        }
        StringBuilder query = new StringBuilder("query Generated");
        if (!declared.isEmpty()) {
            List<String> definitions = new ArrayList<>();
            declared.forEach((name, type) -> definitions.add("$" + name + ": " + type));
            query.append('(').append(String.join(", ", definitions)).append(')');
        }
        query.append(" {").append(body).append(" }");
        fragments.forEach(fragment -> query.append('\n').append(fragment));
        return new Generated(query.toString(), new LinkedHashMap<>(variables));
    }

    private String root(Set<String> keys) {
        if (random.nextInt(20) == 0) {
            return " " + aliased("__typename", keys);
        }
        List<RootField> roots = new ArrayList<>(schema.roots().values());
        RootField root = roots.get(random.nextInt(roots.size()));
        String name = aliased(root.name(), keys) + "";
        return switch (root) {
            case RootField.Pages pages -> " " + name + page(pages.connection(), 1);
            case RootField.One one -> {
                List<String> lookups = new ArrayList<>(one.lookups().keySet());
                String lookup = lookups.get(random.nextInt(lookups.size()));
                StoredType type = schema.type(one.target());
                yield " "
                        + name
                        + "("
                        + arguments.lookup(type, one.reference(), lookup, one.lookups().get(lookup))
                        + ")"
                        + object(type, 1, new HashSet<>());
            }
            case RootField.ById byId -> {
                List<StoredType> types =
                        schema.types().values().stream()
                                .filter(type -> type.interfaces().contains(byId.interfaceName()))
                                .filter(StoredType::isLookedUpById)
                                .toList();
                StoredType type = types.get(random.nextInt(types.size()));
                String id = type.table() + "_" + keyOf(type);
                yield " "
                        + name
                        + "("
                        + byId.argument()
                        + ": "
                        + arguments.value("ID!", id, false)
                        + ")"
                        + node(byId.interfaceName(), type);
            }
        };
    }

    private long keyOf(StoredType type) {
        List<Row> all = rows.all(type.table());
        return all.isEmpty() || random.nextInt(10) == 0
                ? 999_999
                : all.get(random.nextInt(all.size())).key();
    }

    private String node(String interfaceName, StoredType type) {
        Set<String> keys = new HashSet<>();
        StringBuilder parts = new StringBuilder();
        for (int k = 1 + random.nextInt(4); k > 0; k--) {
            parts.append(
                    switch (random.nextInt(4)) {
                        case 0 -> " " + aliased("id", keys);
                        case 1 -> " " + aliased("__typename", keys);
                        case 2 -> " ... on " + interfaceName + " { " + aliased("id", keys) + " }";
                        default -> " ... on " + type.name() + object(type, 1, keys);
                    });
        }
        return " {" + parts + " }";
    }

    /** The selection of a record; keys that the response already uses must not be used again. */
    private String object(StoredType type, int depth, Set<String> keys) {
        StringBuilder fields = new StringBuilder();
        List<StoredField> all = List.copyOf(type.fields().values());
        for (int k = 1 + random.nextInt(depth > 3 ? 2 : 5); k > 0; k--) {
            fields.append(' ').append(wrapped(type.name(), () -> field(type, all, depth, keys)));
        }
        return " {" + fields + " }";
    }

    /** A plain selection, or an inline or named fragment. */
    private String wrapped(String typeName, Supplier<String> selection) {
        return switch (random.nextInt(12)) {
            case 0 -> "... on " + typeName + directive() + " { " + selection.get() + " }";
            case 1 -> "..." + directive() + " { " + selection.get() + " }";
            case 2 -> {
                String name = "F" + fragments.size();
                fragments.add("");
                fragments.set(
                        Integer.parseInt(name.substring(1)),
                        "fragment " + name + " on " + typeName + " { " + selection.get() + " }");
                yield "..." + name + directive();
            }
            default -> selection.get();
        };
    }

    private String field(StoredType type, List<StoredField> fields, int depth, Set<String> keys) {
        if (random.nextInt(15) == 0) {
            return aliased("__typename", keys);
        }
        StoredField field = fields.get(random.nextInt(fields.size()));
        if (field instanceof StoredField.Actions) {
            // ViewerActionsTest compares it with the mutations
            return aliased("__typename", keys);
        }
        boolean leaf = field instanceof StoredField.Key || field instanceof StoredField.Column;
        if (!leaf && depth >= DEEPEST) {
            return aliased("__typename", keys);
        }
        String name =
                aliased(field.name(), keys)
                        + (field instanceof StoredField.Pages ? "" : directive());
        return switch (field) {
            case StoredField.Reference reference -> {
                StoredType target = schema.type(reference.target());
                Set<String> below = new HashSet<>();
                String once = name + object(target, depth + 1, below);
                // the same field again: both selections are merged
                yield random.nextInt(5) == 0 && !name.contains("@")
                        ? once + " " + name + object(target, depth + 1, below)
                        : once;
            }
            case StoredField.OneOf oneOf -> {
                // of one type only: the fields of several could not be merged
                StoredType target =
                        schema.type(
                                oneOf.references()
                                        .get(random.nextInt(oneOf.references().size()))
                                        .target());
                yield name
                        + " { __typename ... on "
                        + target.name()
                        + object(target, depth + 1, new HashSet<>(Set.of("__typename")))
                        + " }";
            }
            case StoredField.Children children ->
                    name + object(schema.type(children.target()), depth + 1, new HashSet<>());
            case StoredField.Pages pages -> name + page(pages.connection(), depth + 1);
            case StoredField.Embedded embedded -> name + elements(embedded);
            default -> name;
        };
    }

    private String elements(StoredField.Embedded embedded) {
        Set<String> keys = new HashSet<>();
        StringBuilder fields = new StringBuilder();
        for (int k = 1 + random.nextInt(4); k > 0; k--) {
            int chosen = random.nextInt(embedded.elements().size() + 1);
            String name =
                    chosen == embedded.elements().size()
                            ? "__typename"
                            : embedded.elements().get(chosen).name();
            fields.append(' ').append(aliased(name, keys)).append(directive());
        }
        return " {" + fields + " }";
    }

    private String page(Connection connection, int depth) {
        Set<String> keys = new HashSet<>();
        StringBuilder fields = new StringBuilder();
        for (int k = 1 + random.nextInt(3); k > 0; k--) {
            fields.append(' ')
                    .append(
                            switch (random.nextInt(9)) {
                                case 0 -> aliased("totalCount", keys) + directive();
                                case 4 -> groups(connection, depth, keys);
                                case 1, 2 -> aliased("pageInfo", keys) + directive() + pageInfo();
                                case 3 -> aliased("__typename", keys);
                                default ->
                                        aliased("edges", keys)
                                                + directive()
                                                + edges(connection, depth);
                            });
        }
        return arguments.page(connection, depth) + directive() + " {" + fields + " }";
    }

    private String edges(Connection connection, int depth) {
        Set<String> keys = new HashSet<>();
        StringBuilder fields = new StringBuilder();
        for (int k = 1 + random.nextInt(2); k > 0; k--) {
            fields.append(' ')
                    .append(
                            switch (random.nextInt(6)) {
                                case 0 -> aliased("cursor", keys);
                                case 1 -> aliased("__typename", keys);
                                default ->
                                        aliased("node", keys)
                                                + object(
                                                        schema.type(connection.target()),
                                                        depth + 1,
                                                        new HashSet<>());
                            });
        }
        return " {" + fields + " }";
    }

    private String groups(Connection connection, int depth, Set<String> keys) {
        List<Map.Entry<String, StoredField>> by = arguments.groupedBy(connection);
        Set<String> own = new HashSet<>();
        StringBuilder fields = new StringBuilder();
        for (int k = 1 + random.nextInt(4); k > 0; k--) {
            fields.append(' ')
                    .append(
                            switch (random.nextInt(6)) {
                                case 0 -> aliased("count", own);
                                case 1 -> aliased("groupCount", own) + directive();
                                case 2 ->
                                        aliased("aggregates", own)
                                                + leaves(
                                                        "field",
                                                        "sum",
                                                        "min",
                                                        "max",
                                                        "avg",
                                                        "__typename");
                                case 3 -> aliased("__typename", own);
                                default -> aliased("keys", own) + directive() + keys(by, depth);
                            });
        }
        return aliased("groups", keys)
                + arguments.groups(connection, by)
                + directive()
                + " {"
                + fields
                + " }";
    }

    private String keys(List<Map.Entry<String, StoredField>> by, int depth) {
        Set<String> keys = new HashSet<>();
        StringBuilder fields = new StringBuilder();
        for (int k = 1 + random.nextInt(3); k > 0; k--) {
            fields.append(' ')
                    .append(
                            switch (random.nextInt(5)) {
                                case 0 -> aliased("field", keys);
                                case 1 -> aliased("__typename", keys);
                                case 2 -> aliased("record", keys) + record(by, depth);
                                default -> aliased("value", keys);
                            });
        }
        return " {" + fields + " }";
    }

    /** Of one type only: the fields of several could not be merged. */
    private String record(List<Map.Entry<String, StoredField>> by, int depth) {
        String fragment =
                by.stream()
                        .map(Map.Entry::getValue)
                        .filter(StoredField.Reference.class::isInstance)
                        .map(reference -> schema.type(((StoredField.Reference) reference).target()))
                        .filter(type -> type.interfaces().contains("Node"))
                        .findFirst()
                        .filter(type -> depth < DEEPEST)
                        .map(type ->
                                " ... on "
                                        + type.name()
                                        + object(
                                                type,
                                                depth + 1,
                                                new HashSet<>(Set.of("id", "__typename"))))
                        .orElse("");
        return " { __typename id" + fragment + " }";
    }

    private String leaves(String... names) {
        Set<String> keys = new HashSet<>();
        StringBuilder fields = new StringBuilder();
        for (int k = 1 + random.nextInt(4); k > 0; k--) {
            fields.append(' ').append(aliased(names[random.nextInt(names.length)], keys));
        }
        return " {" + fields + " }";
    }

    private String pageInfo() {
        List<String> all =
                List.of("hasNextPage", "hasPreviousPage", "startCursor", "endCursor", "__typename");
        Set<String> keys = new HashSet<>();
        StringBuilder fields = new StringBuilder();
        for (int k = 1 + random.nextInt(4); k > 0; k--) {
            fields.append(' ').append(aliased(all.get(random.nextInt(all.size())), keys));
        }
        return " {" + fields + " }";
    }

    private String aliased(String name, Set<String> keys) {
        if (random.nextInt(6) > 0 && keys.add(name)) {
            return name;
        }
        String alias = "a" + keys.size() + (random.nextInt(30) == 0 ? "_long".repeat(15) : "");
        keys.add(alias);
        return alias + ": " + name;
    }

    private String directive() {
        if (random.nextInt(10) > 0) {
            return "";
        }
        boolean on = random.nextBoolean();
        String condition = arguments.value("Boolean!", on, false);
        return (random.nextBoolean() ? " @include(if: " : " @skip(if: ") + condition + ")";
    }

    private String variable(String type, @Nullable Object value) {
        String name = "v" + declared.size();
        declared.put(name, type);
        variables.put(name, value);
        return "$" + name;
    }
}
