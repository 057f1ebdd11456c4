package io.botwarden.platform.graphql;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a request over HTTP asks for (GraphQL over HTTP, 5).
 *
 * @param query the document
 * @param operationName which of its operations; null where it has one only
 * @param variables as the request holds them
 * @param extensions what the request says besides
 */
record HttpRequest(
        String query,
        @Nullable String operationName,
        Map<String, @Nullable Object> variables,
        Map<String, @Nullable Object> extensions) {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
            new TypeReference<>() {};

    /** A request that is not one. The message says what is expected. */
    static final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /** From the body of a POST. */
    static HttpRequest ofBody(byte[] body) {
        Map<String, @Nullable Object> members = object("body", body);
        return new HttpRequest(
                query(members.get("query")),
                text("operationName", members.get("operationName")),
                map("variables", members.get("variables")),
                map("extensions", members.get("extensions")));
    }

    /** From the parameters of a GET. */
    static HttpRequest ofParameters(MultiValueMap<String, String> parameters) {
        return new HttpRequest(
                query(parameters.getFirst("query")),
                parameters.getFirst("operationName"),
                objectIn("variables", parameters.getFirst("variables")),
                objectIn("extensions", parameters.getFirst("extensions")));
    }

    private static String query(@Nullable Object value) {
        if (value instanceof String query && !query.isBlank()) {
            return query;
        }
        throw new Malformed("'query' must be a text: the GraphQL document.");
    }

    private static @Nullable String text(String name, @Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new Malformed("'%s' must be a text or null.".formatted(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> map(String name, @Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?>) {
            return (Map<String, @Nullable Object>) value;
        }
        throw new Malformed("'%s' must be an object or null.".formatted(name));
    }

    private static Map<String, @Nullable Object> objectIn(String name, @Nullable String json) {
        return json == null || json.isEmpty()
                ? Map.of()
                : object(name, json.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, @Nullable Object> object(String name, byte[] json) {
        try {
            Map<String, @Nullable Object> object = JSON.readValue(json, OBJECT);
            if (object != null) {
                return object;
            }
        } catch (JacksonException e) {
            // told below, without what the parser calls things
        }
        throw new Malformed("The %s must be a JSON object.".formatted(name));
    }
}
