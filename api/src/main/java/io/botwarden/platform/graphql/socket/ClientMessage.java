package io.botwarden.platform.graphql.socket;

import io.botwarden.platform.graphql.request.StrictJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client may send. */
sealed interface ClientMessage {

    /** Who the client is. */
    record Init(Map<String, @Nullable Object> payload) implements ClientMessage {}

    /** Whether the server is there. */
    record Ping() implements ClientMessage {}

    /** The client is there. */
    record Pong() implements ClientMessage {}

    /** An operation, under an id of the client's. */
    record Subscribe(String id, Map<String, @Nullable Object> payload) implements ClientMessage {}

    /** The client is not interested in the operation any more. */
    record Complete(String id) implements ClientMessage {}

    /** Nothing of the kind. */
    record Unknown(String reason) implements ClientMessage {}

    /** Reads a message. */
    static ClientMessage of(String text) {
        Map<String, @Nullable Object> members = StrictJson.object("message", text);
        return switch (String.valueOf(members.get("type"))) {
            case "connection_init" -> new Init(payload(members));
            case "ping" -> new Ping();
            case "pong" -> new Pong();
            case "subscribe" ->
                    id(members) instanceof String id && members.get("payload") instanceof Map<?, ?>
                            ? new Subscribe(id, payload(members))
                            : new Unknown("'subscribe' needs an 'id' and a 'payload'");
            case "complete" ->
                    id(members) instanceof String id
                            ? new Complete(id)
                            : new Unknown("'complete' needs an 'id'");
            default -> new Unknown("A message has a 'type' that is known");
        };
    }

    private static @Nullable String id(Map<String, @Nullable Object> members) {
        return members.get("id") instanceof String id && !id.isEmpty() && id.length() <= 200
                ? id
                : null;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> payload(Map<String, @Nullable Object> members) {
        return members.get("payload") instanceof Map<?, ?> payload
                ? (Map<String, @Nullable Object>) payload
                : Map.of();
    }
}
