package io.botwarden.bench.reads;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Normalizes responses so that they can be compared: IDs as numbers, instants in one format. */
final class Answers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ID = Pattern.compile("(?:[a-z_]+_)?(\\d+)");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*");

    private static final int CONTEXT = 80;

    private Answers() {}

    /** The normalized response; cursors are left out because each server has its own. */
    static JsonNode common(JsonNode answer) {
        return switch (answer) {
            case ObjectNode object -> {
                ObjectNode common = JSON.createObjectNode();
                object.forEachEntry((name, value) -> {
                    if (!name.equals("endCursor")) {
                        common.set(name, name.equals("id") ? id(value) : common(value));
                    }
                });
                yield common;
            }
            case ArrayNode array -> {
                ArrayNode common = JSON.createArrayNode();
                array.forEach(element -> common.add(common(element)));
                yield common;
            }
            default -> answer.isString() ? text(answer.asString()) : answer;
        };
    }

    /** Both texts, from the first difference. */
    static String difference(JsonNode one, JsonNode other) {
        String left = one.toString();
        String right = other.toString();
        int at = 0;
        while (at < Math.min(left.length(), right.length())
                && left.charAt(at) == right.charAt(at)) {
            at++;
        }
        int from = Math.max(0, at - CONTEXT);
        return "…%s… and …%s…"
                .formatted(
                        left.substring(from, Math.min(left.length(), at + CONTEXT)),
                        right.substring(from, Math.min(right.length(), at + CONTEXT)));
    }

    private static JsonNode id(JsonNode value) {
        var matcher = ID.matcher(value.asString());
        return matcher.matches()
                ? JSON.getNodeFactory().numberNode(Long.parseLong(matcher.group(1)))
                : value;
    }

    private static JsonNode text(String text) {
        if (INSTANT.matcher(text).matches()) {
            try {
                return JSON.getNodeFactory()
                        .stringNode(OffsetDateTime.parse(text).toInstant().toString());
            } catch (DateTimeException e) {
                // a text that only looks like an instant
            }
        }
        return JSON.getNodeFactory().stringNode(text);
    }
}
