package io.botwarden.platform.graphql.socket;

import io.botwarden.platform.graphql.Response;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Messages from the server. */
final class ServerMessage {

    static final String ACK = "{\"type\":\"connection_ack\"}";
    static final String PING = "{\"type\":\"ping\"}";
    static final String PONG = "{\"type\":\"pong\"}";

    private static final JsonMapper JSON = new JsonMapper();

    private ServerMessage() {}

    /** A result of an operation. */
    static String next(String id, Response response) {
        return of("next", id, new String(response.json(), StandardCharsets.UTF_8));
    }

    /** An operation was refused and is complete. */
    static String error(String id, Response refused) {
        return of("error", id, refused.errors());
    }

    /** An operation is complete. */
    static String complete(String id) {
        return "{\"type\":\"complete\",\"id\":" + JSON.writeValueAsString(id) + "}";
    }

    private static String of(String type, String id, String payload) {
        return "{\"type\":\"%s\",\"id\":%s,\"payload\":"
                        .formatted(type, JSON.writeValueAsString(id))
                + payload
                + "}";
    }
}
