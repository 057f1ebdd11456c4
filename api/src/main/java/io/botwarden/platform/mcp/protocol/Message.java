package io.botwarden.platform.mcp.protocol;

import io.botwarden.platform.graphql.request.MalformedRequest;
import io.botwarden.platform.graphql.request.StrictJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message of a client (JSON-RPC 2.0), of any version of the protocol. */
sealed interface Message {

    /** The member of {@code _meta} by which a request without a session names its version. */
    String VERSION = "io.modelcontextprotocol/protocolVersion";

    /**
     * A request.
     *
     * @param id a text or a whole number
     */
    record Request(Object id, String method, @Nullable Object params) implements Message {

        /** The version that the request names; null if it names none. */
        @Nullable String version() {
            return params instanceof Map<?, ?> object
                            && object.get("_meta") instanceof Map<?, ?> meta
                            && meta.get(VERSION) instanceof String version
                    ? version
                    : null;
        }

        /** What the request names: a tool. */
        @Nullable String name() {
            return params instanceof Map<?, ?> object && object.get("name") instanceof String name
                    ? name
                    : null;
        }
    }

    /** A notification, which is not answered. */
    record Notification(String method, @Nullable Object params) implements Message {}

    /** A response; the server asks clients nothing. */
    record Response() implements Message {}

    /**
     * Parses a message.
     *
     * @throws MalformedRequest if it is not a message of JSON-RPC
     */
    static Message of(byte[] utf8) {
        Map<String, @Nullable Object> members = StrictJson.object("message", utf8);
        if (!"2.0".equals(members.get("jsonrpc"))) {
            throw new MalformedRequest("'jsonrpc' must be \"2.0\".");
        }
        Object method = members.get("method");
        Object id = members.get("id");
        if (method == null) {
            return new Response();
        }
        if (!(method instanceof String name)) {
            throw new MalformedRequest("'method' must be a string.");
        }
        if (!members.containsKey("id")) {
            return new Notification(name, members.get("params"));
        }
        if (id instanceof String || id instanceof Integer || id instanceof Long) {
            return new Request(id, name, members.get("params"));
        }
        throw new MalformedRequest("'id' must be a string or a whole number.");
    }
}
