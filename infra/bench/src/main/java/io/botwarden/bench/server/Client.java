package io.botwarden.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of a signed-in account. */
public final class Client {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ControlRequests requests = new ControlRequests();
    private final URI address;
    private final String token;

    private Client(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    static Client signIn(URI address, String username, String password)
            throws IOException, InterruptedException {
        Client nobody = new Client(address, "");
        JsonNode answer =
                nobody.post(
                        "/auth/token",
                        JSON.writeValueAsString(
                                Map.of("username", username, "password", password)));
        return new Client(address, answer.get("accessToken").asString());
    }

    /** The bearer token. */
    public String token() {
        return token;
    }

    /**
     * Returns the data of a GraphQL operation.
     *
     * @throws IOException if the response has errors
     */
    public JsonNode ask(String query, Map<String, ?> variables)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                json(JSON.writeValueAsString(Map.of("query", query, "variables", variables)));
        JsonNode answer =
                JSON.readTree(send("/graphql", request, !query.strip().startsWith("mutation")));
        if (answer.has("errors")) {
            throw new IOException("%s returned %s".formatted(query, answer));
        }
        return answer.get("data");
    }

    /** Posts JSON and reads JSON. */
    public JsonNode post(String path, String body) throws IOException, InterruptedException {
        return JSON.readTree(send(path, json(body), false));
    }

    /** Gets text. */
    public String get(String path) throws IOException, InterruptedException {
        return send(path, HttpRequest.newBuilder().GET(), true);
    }

    /** Downloads a file without keeping it; returns its size in bytes. */
    public long download(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .GET()
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException(
                            "%s returned status %d".formatted(path, response.statusCode()));
                }
                return body.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private static HttpRequest.Builder json(String body) {
        return HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    /**
     * @param repeatable whether the request can be sent again
     */
    private String send(String path, HttpRequest.Builder request, boolean repeatable)
            throws IOException, InterruptedException {
        request.uri(address.resolve(path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response =
                repeatable ? requests.repeatable(request.build()) : requests.once(request.build());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(
                    "%s returned status %d: %s"
                            .formatted(path, response.statusCode(), response.body()));
        }
        return response.body();
    }
}
