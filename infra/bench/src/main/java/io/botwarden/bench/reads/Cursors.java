package io.botwarden.bench.reads;

import java.io.IOException;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the cursor of a row by asking for the rows around it. */
final class Cursors {

    private Cursors() {}

    /** An instant of which the row is among the last ones before it. */
    static String justAfter(ObjectNode row) {
        return Instant.parse(row.get("openedAt").asString()).plusMillis(1).toString();
    }

    /** The cursor of the row with that id in an answer. */
    static JsonNode find(JsonNode answer, String id, String field) throws IOException {
        for (JsonNode edge : answer.at("/data/incidents/edges")) {
            if (edge.get("node").get(field).asString().equals(id)) {
                return edge.get("cursor");
            }
        }
        throw new IOException("The incident %s is not in %s".formatted(id, answer));
    }
}
