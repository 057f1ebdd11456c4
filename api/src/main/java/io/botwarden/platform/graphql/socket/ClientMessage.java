package io.botwarden.platform.graphql.socket;

import io.botwarden.platform.graphql.request.StrictJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message from a client. */
sealed interface ClientMessage {

    /** The client's authentication. */
    record Init(Map<String, @Nullable Object> payload) implements ClientMessage {}

    /** A request for a sign of life. */
    record Ping() implements ClientMessage {}

    /** A sign of life. */
    record Pong() implements ClientMessage {}

    /** An operation, with an id assigned by the client. */
    record Subscribe(String id, Map<String, @Nullable Object> payload) implements ClientMessage {}

    /** The client cancels the operation. */
    record Complete(String id) implements ClientMessage {}

    /** An invalid message. */
    record Unknown(String reason) implements ClientMessage {}

    /** Parses a message. */
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
            default -> new Unknown("A message needs a known 'type'");
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
