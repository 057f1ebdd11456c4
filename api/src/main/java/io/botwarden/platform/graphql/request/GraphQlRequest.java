package io.botwarden.platform.graphql.request;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a client asks for (GraphQL over HTTP, 5 and appendix A).
 *
 * @param query the document; null where {@code documentId} names it
 * @param documentId the name of a document that the server knows; null where none is named
 * @param operationName which of its operations; null where it has one only
 * @param variables as the request holds them
 * @param extensions what the request says besides
 */
public record GraphQlRequest(
        @Nullable String query,
        @Nullable String documentId,
        @Nullable String operationName,
        Map<String, @Nullable Object> variables,
        Map<String, @Nullable Object> extensions) {

    private static final List<String> PARAMETERS =
            List.of("query", "documentId", "operationName", "variables", "extensions");

    /** From the body of a POST. */
    public static GraphQlRequest ofBody(byte[] body) {
        return of(StrictJson.object("body", body));
    }

    /** From the members of a JSON object. */
    public static GraphQlRequest of(Map<String, @Nullable Object> members) {
        return known(
                text("query", members.get("query")),
                text("documentId", members.get("documentId")),
                text("operationName", members.get("operationName")),
                map("variables", members.get("variables")),
                map("extensions", members.get("extensions")));
    }

    /** From the parameters of a GET. */
    public static GraphQlRequest ofParameters(MultiValueMap<String, String> parameters) {
        for (String name : PARAMETERS) {
            if (parameters.getOrDefault(name, List.of()).size() > 1) {
                throw new MalformedRequest("'%s' must be said once.".formatted(name));
            }
        }
        return known(
                parameters.getFirst("query"),
                parameters.getFirst("documentId"),
                parameters.getFirst("operationName"),
                objectIn("variables", parameters.getFirst("variables")),
                objectIn("extensions", parameters.getFirst("extensions")));
    }

    /** The same with a document. */
    public GraphQlRequest withQuery(String document) {
        return new GraphQlRequest(document, documentId, operationName, variables, extensions);
    }

    /** Whether the request asks for an extension of the response. */
    public boolean asksFor(String extension) {
        return Boolean.TRUE.equals(extensions.get(extension));
    }

    /** As graphql-java takes it. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("query", query);
        map.put("operationName", operationName);
        map.put("variables", variables);
        map.put("extensions", extensions);
        return map;
    }

    private static GraphQlRequest known(
            @Nullable String query,
            @Nullable String documentId,
            @Nullable String operationName,
            Map<String, @Nullable Object> variables,
            Map<String, @Nullable Object> extensions) {
        if (documentId == null && (query == null || query.isBlank())) {
            throw new MalformedRequest("'query' must be a text: the GraphQL document.");
        }
        if (documentId != null && query != null) {
            throw new MalformedRequest("Give either 'query' or 'documentId', not both.");
        }
        return new GraphQlRequest(query, documentId, operationName, variables, extensions);
    }

    private static @Nullable String text(String name, @Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new MalformedRequest("'%s' must be a text or null.".formatted(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> map(String name, @Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?>) {
            return (Map<String, @Nullable Object>) value;
        }
        throw new MalformedRequest("'%s' must be an object or null.".formatted(name));
    }

    private static Map<String, @Nullable Object> objectIn(String name, @Nullable String json) {
        return json == null || json.isEmpty()
                ? Map.of()
                : StrictJson.object(name, json.getBytes(StandardCharsets.UTF_8));
    }
}
