package io.botwarden.platform.graphql.request;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A client's request (GraphQL over HTTP, 5 and appendix A).
 *
 * @param query the document; null if {@code documentId} is used
 * @param documentId the id of a known document; null if not used
 * @param operationName the operation of the document; null if there is only one
 * @param variables the variables as sent
 * @param extensions additional members of the request
 * @param composed whether Botwarden composed the document itself, from the schema, so that it need
 *     not be a registered one
 */
public record GraphQlRequest(
        @Nullable String query,
        @Nullable String documentId,
        @Nullable String operationName,
        Map<String, @Nullable Object> variables,
        Map<String, @Nullable Object> extensions,
        boolean composed) {

    private static final List<String> PARAMETERS =
            List.of("query", "documentId", "operationName", "variables", "extensions");

    /** Creates a client's request. */
    public GraphQlRequest(
            @Nullable String query,
            @Nullable String documentId,
            @Nullable String operationName,
            Map<String, @Nullable Object> variables,
            Map<String, @Nullable Object> extensions) {
        this(query, documentId, operationName, variables, extensions, false);
    }

    /** Creates a request whose document Botwarden composed from the schema. */
    public static GraphQlRequest composed(
            String document, String operationName, Map<String, @Nullable Object> variables) {
        return new GraphQlRequest(document, null, operationName, variables, Map.of(), true);
    }

    /** Parses the body of a POST. */
    public static GraphQlRequest ofBody(byte[] body) {
        return of(StrictJson.object("body", body));
    }

    /** Reads the members of a JSON object. */
    public static GraphQlRequest of(Map<String, @Nullable Object> members) {
        return known(
                text("query", members.get("query")),
                text("documentId", members.get("documentId")),
                text("operationName", members.get("operationName")),
                map("variables", members.get("variables")),
                map("extensions", members.get("extensions")));
    }

    /** Reads the parameters of a GET. */
    public static GraphQlRequest ofParameters(MultiValueMap<String, String> parameters) {
        for (String name : PARAMETERS) {
            if (parameters.getOrDefault(name, List.of()).size() > 1) {
                throw new MalformedRequest("'%s' must be given only once.".formatted(name));
            }
        }
        return known(
                parameters.getFirst("query"),
                parameters.getFirst("documentId"),
                parameters.getFirst("operationName"),
                objectIn("variables", parameters.getFirst("variables")),
                objectIn("extensions", parameters.getFirst("extensions")));
    }

    /** Returns the same request with a document. */
    public GraphQlRequest withQuery(String document) {
        return new GraphQlRequest(
                document, documentId, operationName, variables, extensions, composed);
    }

    /** Whether the request asks for an extension of the response. */
    public boolean asksFor(String extension) {
        return Boolean.TRUE.equals(extensions.get(extension));
    }

    /** The form for graphql-java. */
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
            throw new MalformedRequest("'query' must be a string: the GraphQL document.");
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
        throw new MalformedRequest("'%s' must be a string or null.".formatted(name));
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
