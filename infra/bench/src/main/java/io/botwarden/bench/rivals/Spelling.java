package io.botwarden.bench.rivals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How GraphQL servers want drawn variables spelled: keys as ids, places in lists as cursors. */
final class Spelling {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> KEYS = List.of("bot", "department");
    private static final String AFTER = "after";

    private Spelling() {}

    static String botwarden(ReadQuery query, JsonNode drawn) {
        ObjectNode variables = ((ObjectNode) drawn).deepCopy();
        for (String key : KEYS) {
            if (variables.has(key)) {
                variables.put(key, key + "_" + drawn.get(key).asLong());
            }
        }
        JsonNode after = drawn.path(AFTER);
        if (after.isObject()) {
            long micros =
                    ChronoUnit.MICROS.between(
                            Instant.EPOCH, Instant.parse(after.get("openedAt").asString()));
            String cursor =
                    "incident.opened_at.desc|%d|%d".formatted(after.get("id").asLong(), micros);
            variables.put(
                    AFTER,
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(cursor.getBytes(StandardCharsets.UTF_8)));
        }
        return body(query, "botwarden", variables);
    }

    /**
     * @param orderMark what PostGraphile's cursors of the list's order begin with
     */
    static String postGraphile(ReadQuery query, JsonNode drawn, String orderMark) {
        ObjectNode variables = ((ObjectNode) drawn).deepCopy();
        for (String key : KEYS) {
            if (variables.has(key)) {
                variables.put(key, Long.toString(drawn.get(key).asLong()));
            }
        }
        JsonNode after = drawn.path(AFTER);
        if (after.isObject()) {
            byte[] cursor =
                    JSON.writeValueAsBytes(
                            List.of(
                                    orderMark,
                                    after.get("openedAt").asString(),
                                    Long.toString(after.get("id").asLong())));
            variables.put(AFTER, Base64.getEncoder().encodeToString(cursor));
        }
        return body(query, "postgraphile", variables);
    }

    private static String body(ReadQuery query, String server, ObjectNode variables) {
        String document = Texts.read("%s.%s.graphql".formatted(query.file(), server));
        return JSON.writeValueAsString(Map.of("query", document, "variables", variables));
    }
}
