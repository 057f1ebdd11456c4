package io.botwarden.analytics.sql.worker;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides whether a query may run, by its syntax tree: one SELECT over the given tables with the
 * functions of {@link AllowedFunctions}. Anything that it does not know is rejected.
 *
 * <p>A name is accepted only where DuckDB finds an allowed table or a common table expression under
 * it, so that it never looks for a file or a system view of that name.
 */
final class SqlGate {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{0,62}");
    private static final int NAMED = 60;

    private static final Set<String> EXPRESSIONS =
            Set.of(
                    "BETWEEN",
                    "CASE",
                    "CAST",
                    "COLLATE",
                    "COLUMN_REF",
                    "COMPARISON",
                    "CONJUNCTION",
                    "CONSTANT",
                    "FUNCTION",
                    "LAMBDA",
                    "OPERATOR",
                    "PARAMETER",
                    "POSITIONAL_REFERENCE",
                    "STAR",
                    "SUBQUERY",
                    "TYPE",
                    "WINDOW");
    private static final Set<String> SOURCES =
            Set.of("BASE_TABLE", "EMPTY", "EXPRESSION_LIST", "JOIN", "SUBQUERY", "TABLE_FUNCTION");
    private static final Set<String> OTHERS =
            Set.of(
                    "SELECT_NODE",
                    "SET_OPERATION_NODE",
                    "RECURSIVE_CTE_NODE",
                    "CTE_NODE",
                    "DISTINCT_MODIFIER",
                    "LIMIT_MODIFIER",
                    "LIMIT_PERCENT_MODIFIER",
                    "ORDER_MODIFIER",
                    "ORDER_DEFAULT",
                    "ASCENDING",
                    "DESCENDING");

    private final Set<String> tables;
    private final Set<String> parameters;
    private final ReadColumns read = new ReadColumns();
    private final Set<String> used = new LinkedHashSet<>();

    /**
     * A query that may run.
     *
     * @param tree its syntax tree, in which the parameters are numbered
     * @param reads the columns of each table; an empty list for all of them
     * @param parameters the names of the parameters by number
     */
    record Passed(String tree, Map<String, List<String>> reads, List<String> parameters) {}

    private SqlGate(Set<String> tables, Set<String> parameters) {
        this.tables = tables;
        this.parameters = parameters;
    }

    /**
     * Checks a query.
     *
     * @param serialized the query as DuckDB's {@code json_serialize_sql} prints it
     * @param tables the names of the tables that it may read
     * @param parameters the names of the given parameters
     * @throws RejectedException if it may not run
     */
    static Passed check(String serialized, Set<String> tables, Set<String> parameters) {
        JsonNode parsed = JSON.readTree(serialized);
        if (parsed.path("error").asBoolean(true)) {
            throw unreadable(parsed);
        }
        JsonNode statements = parsed.path("statements");
        if (statements.size() != 1) {
            throw new RejectedException(
                    "A request runs one query, and this text has %d".formatted(statements.size()),
                    null);
        }
        SqlGate gate = new SqlGate(tables, parameters);
        gate.visit(statements.get(0), Set.of());
        Set<String> unused = new TreeSet<>(parameters);
        unused.removeAll(gate.used);
        if (!unused.isEmpty()) {
            throw new RejectedException(
                    "The query does not use the parameters %s: remove them, or write $%s"
                            .formatted(String.join(", ", unused), String.join(", $", unused)),
                    null);
        }
        List<String> order = List.copyOf(gate.used);
        number(statements.get(0), order);
        return new Passed(JSON.writeValueAsString(parsed), gate.read.byTable(), order);
    }

    private static RejectedException unreadable(JsonNode parsed) {
        if (parsed.path("error_type").asString("").equals("not implemented")) {
            return new RejectedException(
                    "A query is one SELECT, optionally with common table expressions (WITH); other statements are not accepted",
                    null);
        }
        String position = parsed.path("position").asString("");
        return new RejectedException(
                "The query cannot be parsed: " + parsed.path("error_message").asString(""),
                position.matches("\\d{1,7}") ? Integer.valueOf(position) + 1 : null);
    }

    /**
     * Checks a part of the tree.
     *
     * @param known the common table expressions that are visible there
     */
    private void visit(JsonNode node, Set<String> known) {
        if (node.isArray()) {
            node.forEach(part -> visit(part, known));
        } else if (node.isObject()) {
            visitObject(node, known);
        }
    }

    private void visitObject(JsonNode node, Set<String> known) {
        Set<String> visible = node.has("cte_map") ? expressions(node, known) : known;
        if (node.has("class")) {
            checkExpression(node);
        } else if (node.has("type") && node.path("type").isString()) {
            checkType(node, visible);
        } else if (node.has("table_name")) {
            throw unsupported("table reference", node);
        }
        if (node.has("function_name")) {
            checkFunction(node);
        }
        node.path("modifiers").forEach(read::order);
        boolean recursive = node.path("type").asString("").equals("RECURSIVE_CTE_NODE");
        node.properties()
                .forEach(part -> {
                    if (part.getKey().equals("cte_map")) {
                        return;
                    }
                    visit(
                            part.getValue(),
                            recursive && part.getKey().equals("right")
                                    ? plus(visible, lower(node.path("cte_name").asString("")))
                                    : visible);
                });
    }

    /** Each common table expression sees those before it. */
    private Set<String> expressions(JsonNode node, Set<String> known) {
        Set<String> visible = known;
        for (JsonNode entry : node.path("cte_map").path("map")) {
            String name = entry.path("key").asString("");
            if (!NAME.matcher(name).matches()) {
                throw new RejectedException(
                        "\"%s\" is not accepted as the name of a common table expression: use letters, digits and underscores, at most 63"
                                .formatted(name),
                        null);
            }
            visit(entry.path("value"), visible);
            visible = plus(visible, lower(name));
        }
        return visible;
    }

    private void checkExpression(JsonNode node) {
        String kind = node.path("class").asString("");
        if (!EXPRESSIONS.contains(kind)) {
            throw unsupported(kind, node);
        }
        read.expression(node);
        if (kind.equals("PARAMETER")) {
            String name = node.path("identifier").asString("");
            if (!parameters.contains(name)) {
                throw new RejectedException(
                        parameters.isEmpty()
                                ? "The query uses the parameter $%s, but the request has no parameters"
                                        .formatted(name)
                                : "The query uses the parameter $%s; the request has %s"
                                        .formatted(
                                                name, String.join(", ", new TreeSet<>(parameters))),
                        position(node));
            }
            used.add(name);
        }
    }

    private void checkType(JsonNode node, Set<String> known) {
        String type = node.path("type").asString("");
        if (type.equals("BASE_TABLE")) {
            checkTable(node, known);
        } else if (SOURCES.contains(type)) {
            read.source(node);
        } else if (type.equals("SHOW_REF")) {
            throw new RejectedException(
                    "A query is one SELECT, without SHOW, DESCRIBE and SUMMARIZE: the data dictionary lists the tables that you may read and their columns, on the page SQL and at /analytics/dictionary",
                    position(node));
        } else if (!OTHERS.contains(type) && !type.endsWith("_TYPE_INFO")) {
            throw unsupported(type, node);
        }
    }

    private void checkTable(JsonNode node, Set<String> known) {
        String given = node.path("table_name").asString("");
        String name = lower(given);
        boolean qualified =
                isGiven(node, "schema_name")
                        || isGiven(node, "catalog_name")
                        || node.path("qualified_name").path("path").size() > 1;
        if (qualified || isGiven(node, "at_clause")) {
            throw new RejectedException(
                    "Tables are named without a schema, and show the snapshot of the request: write %s"
                            .formatted(tables.contains(name) ? name : "the name alone"),
                    position(node));
        }
        boolean defined = known.contains(name);
        if (!defined && !tables.contains(name)) {
            throw new RejectedException(
                    "There is no table \"%s\" that you may read; there are %s"
                            .formatted(given, listed(tables)),
                    position(node));
        }
        read.table(node, !defined);
    }

    private void checkFunction(JsonNode node) {
        String given = node.path("function_name").asString("");
        boolean qualified =
                isGiven(node, "schema")
                        || isGiven(node, "catalog")
                        || node.path("qualified_name").path("path").size() > 1;
        if (qualified || !AllowedFunctions.contains(lower(given))) {
            throw new RejectedException(
                    "The function \"%s\" is not available%s. %s"
                            .formatted(
                                    given,
                                    qualified ? " with a schema" : "",
                                    AllowedFunctions.similar(lower(given))),
                    position(node));
        }
    }

    private static boolean isGiven(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return !(value.isMissingNode()
                || value.isNull()
                || value.isString() && value.asString("").isEmpty());
    }

    /** DuckDB's driver binds parameters by number. */
    private static void number(JsonNode node, List<String> order) {
        if (node instanceof ObjectNode object) {
            if (object.path("class").asString("").equals("PARAMETER")) {
                object.put(
                        "identifier",
                        Integer.toString(
                                order.indexOf(object.path("identifier").asString("")) + 1));
            }
            if (object.has("named_param_map")) {
                ArrayNode numbers = JSON.createArrayNode();
                for (int number = 1; number <= order.size(); number++) {
                    numbers.addObject().put("key", Integer.toString(number)).put("value", number);
                }
                object.set("named_param_map", numbers);
            }
        }
        node.forEach(part -> number(part, order));
    }

    private static RejectedException unsupported(String what, JsonNode node) {
        return new RejectedException(
                "%s is not supported in queries: a query is one SELECT over tables, subqueries and common table expressions"
                        .formatted(what.replace('_', ' ')),
                position(node));
    }

    private static @Nullable Integer position(JsonNode node) {
        JsonNode location = node.path("query_location");
        BigInteger start = location.isNumber() ? location.bigIntegerValue() : null;
        return start == null || start.bitLength() > 30 ? null : start.intValue() + 1;
    }

    private static Set<String> plus(Set<String> names, String name) {
        Set<String> more = new HashSet<>(names);
        more.add(name);
        return more;
    }

    private static String listed(Set<String> names) {
        List<String> sorted = new ArrayList<>(new TreeSet<>(names));
        return sorted.isEmpty()
                ? "none"
                : String.join(", ", sorted.subList(0, Math.min(NAMED, sorted.size())));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
