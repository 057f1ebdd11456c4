package io.botwarden.bench.reads;

import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Botwarden itself. */
final class BotwardenReads implements Contestant {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ROWS =
            "query($before: DateTime!) { incidents(first: 100, filter: {openedBefore: $before},"
                    + " orderBy: {field: OPENED_AT, direction: DESC})"
                    + " { edges { cursor node { id } } } }";

    private final Botwarden botwarden;

    BotwardenReads(Botwarden botwarden) {
        this.botwarden = botwarden;
    }

    @Override
    public String name() {
        return "Botwarden";
    }

    @Override
    public URI address(Question question) {
        return botwarden.address().resolve("/graphql");
    }

    @Override
    public String body(Question question, ObjectNode variables) {
        ObjectNode own = variables.deepCopy();
        prefix(own, "bot", "bot_");
        prefix(own, "department", "department_");
        return JSON.createObjectNode()
                .put("query", question.document("botwarden"))
                .set("variables", own)
                .toString();
    }

    @Override
    public JsonNode cursor(ObjectNode row, String token) throws IOException, InterruptedException {
        return Cursors.find(
                Http.ask(
                        address(Question.Q5),
                        token,
                        ROWS,
                        JSON.createObjectNode().put("before", Cursors.justAfter(row))),
                "incident_" + row.get("id").asLong(),
                "id");
    }

    @Override
    public Duration cpu() throws IOException {
        return botwarden.serverCpu();
    }

    @Override
    public void close() {
        // the caller stops it
    }

    private static void prefix(ObjectNode variables, String name, String prefix) {
        if (variables.path(name).isNumber()) {
            variables.put(name, prefix + variables.get(name).asLong());
        }
    }
}
