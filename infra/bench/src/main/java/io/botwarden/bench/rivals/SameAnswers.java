package io.botwarden.bench.rivals;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Whether servers answer the same requests alike, but for how they spell ids, instants and cursors.
 */
public final class SameAnswers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*");
    private static final Pattern ID = Pattern.compile("[a-z_]+_(\\d+)");
    private static final String CURSOR = "endCursor";

    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * Asks all servers the same.
     *
     * @param servers the first is the one that the others are held against
     * @throws IOException when one answers otherwise, or with an error
     */
    public void require(
            ReadQuery query, List<JsonNode> drawn, List<ReadServer> servers, String token)
            throws IOException, InterruptedException {
        for (JsonNode variables : drawn) {
            JsonNode expected = ask(servers.getFirst(), query, variables, token);
            for (ReadServer server : servers.subList(1, servers.size())) {
                JsonNode answer = ask(server, query, variables, token);
                String difference = difference("data", expected, answer);
                if (difference != null) {
                    throw new IOException(
                            "%s with %s is answered in different ways by %s and %s at %s"
                                    .formatted(
                                            query,
                                            variables,
                                            servers.getFirst().name(),
                                            server.name(),
                                            difference));
                }
            }
        }
    }

    /** The first place where two answers differ, and how; null where they are the same. */
    static @Nullable String difference(String path, JsonNode one, JsonNode other) {
        if (one instanceof ObjectNode
                && other instanceof ObjectNode
                && one.propertyNames().equals(other.propertyNames())) {
            for (String name : one.propertyNames()) {
                String found = difference(path + "." + name, one.get(name), other.get(name));
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        if (one instanceof ArrayNode && other instanceof ArrayNode && one.size() == other.size()) {
            for (int k = 0; k < one.size(); k++) {
                String found = difference("%s[%d]".formatted(path, k), one.get(k), other.get(k));
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        return one.equals(other) ? null : "%s: %s, %s".formatted(path, one, other);
    }

    private JsonNode ask(ReadServer server, ReadQuery query, JsonNode variables, String token)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(server.endpoint(query))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(server.body(query, variables)))
                        .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        JsonNode answer = response.statusCode() == 200 ? JSON.readTree(response.body()) : null;
        if (answer == null || answer.has("errors") || !answer.has("data")) {
            throw new IOException(
                    "%s answered %s with %d: %s"
                            .formatted(
                                    server.name(), query, response.statusCode(), response.body()));
        }
        return plain(answer.get("data"));
    }

    /** The answer with ids as keys, instants in one spelling and without cursors. */
    static JsonNode plain(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode plain = JSON.createObjectNode();
                object.properties().stream()
                        .filter(member -> !member.getKey().equals(CURSOR))
                        .forEach(member ->
                                plain.set(
                                        member.getKey(),
                                        member.getKey().equals("id")
                                                ? key(member.getValue())
                                                : plain(member.getValue())));
                yield plain;
            }
            case ArrayNode list -> {
                ArrayNode plain = JSON.createArrayNode();
                list.forEach(element -> plain.add(plain(element)));
                yield plain;
            }
            case StringNode text -> instant(text);
            default -> value;
        };
    }

    private static JsonNode key(JsonNode id) {
        return StringNode.valueOf(ID.matcher(id.asString()).replaceFirst("$1"));
    }

    private static JsonNode instant(StringNode text) {
        if (!INSTANT.matcher(text.asString()).matches()) {
            return text;
        }
        try {
            return StringNode.valueOf(OffsetDateTime.parse(text.asString()).toInstant().toString());
        } catch (DateTimeException e) {
            return text;
        }
    }
}
