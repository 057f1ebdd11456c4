package io.botwarden.bench.reads;

import io.botwarden.bench.server.ControlRequests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Single queries outside of the measurements. */
final class Http {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ControlRequests REQUESTS = new ControlRequests();

    private Http() {}

    /** Returns the response of a GraphQL operation. */
    static JsonNode ask(URI address, String token, String query, ObjectNode variables)
            throws IOException, InterruptedException {
        return post(
                address,
                token,
                JSON.createObjectNode().put("query", query).set("variables", variables).toString());
    }

    /** Returns the response to a body; throws if it failed or has errors. */
    static JsonNode post(URI address, String token, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> response =
                REQUESTS.repeatable(
                        HttpRequest.newBuilder(address)
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + token)
                                .POST(BodyPublishers.ofString(body))
                                .build());
        if (response.statusCode() != 200 || response.body().contains("\"errors\":[{")) {
            throw new IOException(
                    "%s answered %d to %s: %s"
                            .formatted(address, response.statusCode(), body, response.body()));
        }
        return JSON.readTree(response.body());
    }

    /** Waits until the server responds, with any status. */
    static void awaitListening(URI address, Process process)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).GET().build();
        for (int k = 0; k < 600; k++) {
            if (!process.isAlive()) {
                throw new IOException("The server of " + address + " stopped while starting");
            }
            try {
                REQUESTS.once(request);
                return;
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        throw new IOException("Nothing listens on " + address);
    }
}
