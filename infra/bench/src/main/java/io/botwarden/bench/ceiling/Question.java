package io.botwarden.bench.ceiling;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/**
 * A request of the benchmark.
 *
 * @param fields for each column of the statement, the text before it in the response
 * @param binding binds the variables
 */
record Question(List<byte[]> fields, BiFunction<Tokens.Bearer, JsonNode, Bound> binding) {

    static final byte[] END = CeilingServer.text("}}");

    /**
     * A statement with its values.
     *
     * @param values the values after the viewer's key and stamp
     */
    record Bound(String sql, Tokens.Bearer viewer, List<Object> values) {

        Statement to(Connection connection) {
            Statement statement =
                    connection
                            .createStatement(sql)
                            .bind(0, viewer.viewer())
                            .bind(1, viewer.stamp());
            for (int k = 0; k < values.size(); k++) {
                statement.bind(k + 2, values.get(k));
            }
            return statement;
        }
    }

    Bound bind(Tokens.Bearer viewer, JsonNode variables) {
        return binding.apply(viewer, variables);
    }

    /** All requests, by path. */
    static Map<String, Question> all() {
        return Map.of(
                "Q1",
                of("Q1", List.of("bot"), v -> List.of(number(v, "bot"))),
                "Q2",
                of("Q2", List.of("bots"), v -> List.<Object>of((Object) texts(v, "codes"))),
                "Q3",
                of("Q3", List.of("incidents"), v -> List.of(instant(v, "before"))),
                "Q4",
                of(
                        "Q4",
                        List.of("page", "counted"),
                        v -> List.of(text(v, "code"), instant(v, "from"), instant(v, "until"))),
                "Q5",
                pages(),
                "Q6",
                inDepth());
    }

    private static Question of(String name, List<String> fields, Values values) {
        Statements statements = Statements.of(name);
        return new Question(
                before(fields),
                (viewer, variables) ->
                        new Bound(
                                statements.text(viewer.everywhere()),
                                viewer,
                                values.of(variables)));
    }

    private static Question pages() {
        Statements first = Statements.of("Q5").without("after");
        Statements following = Statements.of("Q5").without("first");
        return new Question(
                before(List.of("incidents")),
                (viewer, variables) -> {
                    List<Object> values = new ArrayList<>();
                    values.add(texts(variables, "states"));
                    values.add(instant(variables, "before"));
                    JsonNode after = variables.path("after");
                    if (after.isObject()) {
                        values.add(instant(after, "openedAt"));
                        values.add(number(after, "id"));
                    }
                    Statements statements = after.isObject() ? following : first;
                    return new Bound(statements.text(viewer.everywhere()), viewer, values);
                });
    }

    private static Question inDepth() {
        Statements statements = Statements.of("Q6");
        return new Question(
                before(List.of("unit")),
                (viewer, variables) ->
                        new Bound(
                                statements.text(
                                        viewer.everywhere(),
                                        count(variables, "bots"),
                                        count(variables, "incidents")),
                                viewer,
                                List.of(
                                        number(variables, "department"),
                                        texts(variables, "severities"))));
    }

    /** Reads the values from the variables. */
    @FunctionalInterface
    private interface Values {
        List<Object> of(JsonNode variables);
    }

    private static List<byte[]> before(List<String> fields) {
        List<byte[]> texts = new ArrayList<>();
        for (String field : fields) {
            String start = texts.isEmpty() ? "{\"data\":{" : ",";
            texts.add(CeilingServer.text(start + '"' + field + "\":"));
        }
        return List.copyOf(texts);
    }

    private static Long number(JsonNode variables, String name) {
        JsonNode value = variables.path(name);
        if (!value.isIntegralNumber()) {
            throw new Refusal(400, name + " must be an integer.");
        }
        return value.asLong();
    }

    private static int count(JsonNode variables, String name) {
        long count = number(variables, name);
        if (count < 1 || count > 100) {
            throw new Refusal(400, name + " must be from 1 to 100.");
        }
        return (int) count;
    }

    private static String text(JsonNode variables, String name) {
        JsonNode value = variables.path(name);
        if (!value.isString()) {
            throw new Refusal(400, name + " must be a string.");
        }
        return value.asString();
    }

    private static String[] texts(JsonNode variables, String name) {
        JsonNode value = variables.path(name);
        if (!value.isArray() || value.isEmpty()) {
            throw new Refusal(400, name + " must be a list of strings.");
        }
        return value.valueStream().map(JsonNode::asString).toArray(String[]::new);
    }

    private static OffsetDateTime instant(JsonNode variables, String name) {
        try {
            return OffsetDateTime.parse(text(variables, name));
        } catch (DateTimeException e) {
            throw new Refusal(400, name + " must be an instant such as 2016-04-01T08:00:00Z.");
        }
    }
}
