package io.botwarden.insight.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request for a query.
 *
 * @param sql the query
 * @param parameters texts, numbers, booleans and nulls by name
 * @param snapshot the id of the snapshot; null for the latest completed one
 */
record SqlRequest(String sql, Map<String, @Nullable Object> parameters, @Nullable String snapshot) {

    /** The largest body in bytes. */
    static final int LARGEST = 256 << 10;

    private static final int LONGEST = 20_000;
    private static final int LONGEST_VALUE = 10_000;
    private static final int MOST = 50;
    private static final Set<String> FIELDS = Set.of("sql", "parameters", "snapshot");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    /** Reads a body; a {@link SqlProblem} names the field that is not acceptable. */
    static SqlRequest parse(JsonMapper json, byte[] body) {
        JsonNode given;
        try {
            given = json.readTree(body);
        } catch (JacksonException e) {
            throw SqlProblem.notJson();
        }
        if (!given.isObject()) {
            throw SqlProblem.notJson();
        }
        for (String field : given.propertyNames()) {
            if (!FIELDS.contains(field)) {
                throw SqlProblem.field(
                        field, "is unknown; the fields are sql, parameters and snapshot");
            }
        }
        return new SqlRequest(
                sql(given.path("sql")),
                parameters(given.path("parameters")),
                snapshot(given.path("snapshot")));
    }

    private static String sql(JsonNode node) {
        if (!node.isString() || node.stringValue().isBlank()) {
            throw SqlProblem.field("sql", "must be a text with one SELECT");
        }
        String sql = node.stringValue();
        if (sql.length() > LONGEST) {
            throw SqlProblem.field(
                    "sql",
                    "has %,d characters, but may have at most %,d"
                            .formatted(sql.length(), LONGEST));
        }
        if (sql.indexOf('\0') >= 0) {
            throw SqlProblem.field("sql", "must not contain the character U+0000");
        }
        return sql;
    }

    private static @Nullable String snapshot(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            throw SqlProblem.field("snapshot", "must be the id of a snapshot");
        }
        return node.stringValue();
    }

    private static Map<String, @Nullable Object> parameters(JsonNode node) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        if (node.isMissingNode() || node.isNull()) {
            return parameters;
        }
        if (!node.isObject() || node.size() > MOST) {
            throw SqlProblem.field(
                    "parameters",
                    "must be an object with at most %d values by name".formatted(MOST));
        }
        node.properties()
                .forEach(parameter -> {
                    String name = parameter.getKey();
                    if (!NAME.matcher(name).matches()) {
                        throw SqlProblem.field(
                                "parameters",
                                "\"%s\" is not a name: use letters, digits and underscores"
                                        .formatted(name));
                    }
                    parameters.put(name, value(name, parameter.getValue()));
                });
        return parameters;
    }

    private static @Nullable Object value(String name, JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isString()
                && node.stringValue().length() <= LONGEST_VALUE
                && node.stringValue().indexOf('\0') < 0) {
            return node.stringValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        if (node.isNumber() && Double.isFinite(node.doubleValue())) {
            return node.doubleValue();
        }
        throw SqlProblem.field(
                "parameters." + name,
                "must be a text of at most %,d characters, a number, true, false or null"
                        .formatted(LONGEST_VALUE));
    }
}
