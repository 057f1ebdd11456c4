package io.botwarden.bench.start;

import io.botwarden.bench.load.Load;
import io.botwarden.bench.server.Botwarden;
import io.botwarden.bench.server.Client;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shortest query: one bot by its ID, with its department. */
final class OneBot {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BOTS = "{ bots(first: 100) { edges { node { id } } } }";
    private static final String BOT =
            "query OneBot($bot: ID!) { bot(by: {id: $bot}) { id code name purpose criticality state"
                    + " liveSince ownerDepartment { id code name } } }";

    private OneBot() {}

    /** Request bodies for each bot that the client can see. */
    static Load load(Botwarden botwarden, Client client) throws IOException, InterruptedException {
        List<String> bodies = new ArrayList<>();
        for (JsonNode edge : client.ask(BOTS, Map.of()).at("/bots/edges")) {
            bodies.add(
                    JSON.writeValueAsString(
                            Map.of(
                                    "query",
                                    BOT,
                                    "variables",
                                    Map.of("bot", edge.at("/node/id").asString()))));
        }
        return new Load(botwarden.address().resolve("/graphql"), client.token(), bodies);
    }
}
