package io.botwarden.bench.reads;

import java.io.IOException;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the cursor of a row by reading the rows around it. */
final class Cursors {

    private Cursors() {}

    /** An instant shortly after the row. */
    static String justAfter(ObjectNode row) {
        return Instant.parse(row.get("openedAt").asString()).plusMillis(1).toString();
    }

    /** The cursor of the row with the ID in a response. */
    static JsonNode find(JsonNode answer, String id, String field) throws IOException {
        for (JsonNode edge : answer.at("/data/incidents/edges")) {
            if (edge.get("node").get(field).asString().equals(id)) {
                return edge.get("cursor");
            }
        }
        throw new IOException("The response does not contain the incident %s: %s".formatted(id, answer));
    }
}
