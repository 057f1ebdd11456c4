package io.botwarden.platform.mcp.query;

import io.botwarden.platform.graphql.GraphQlService;
import io.botwarden.platform.graphql.Response;
import io.botwarden.platform.graphql.request.GraphQlRequest;
import io.botwarden.platform.identity.Viewer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Sends composed requests. */
@Component
public class ToolQueries {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
            new TypeReference<>() {};

    private final GraphQlService graphql;

    ToolQueries(GraphQlService graphql) {
        this.graphql = graphql;
    }

    /**
     * A response.
     *
     * @param data the data; null if the request was refused
     * @param errors the errors: why it was refused, or what is missing in the data
     */
    public record Asked(
            @Nullable Map<String, @Nullable Object> data,
            List<Map<String, @Nullable Object>> errors) {

        /** The errors as sentences. */
        public List<String> reasons() {
            return errors.stream().map(Asked::sentence).toList();
        }

        private static String sentence(Map<String, @Nullable Object> error) {
            Object code = error.get("code");
            Object path = error.get("path");
            return "%s%s%s"
                    .formatted(
                            code == null ? "" : code + ": ",
                            error.get("message"),
                            path == null ? "" : " (" + path + ")");
        }
    }

    /** Sends the request for the viewer. */
    public Mono<Asked> ask(Viewer viewer, GraphQlRequest request) {
        return graphql.ask(request, viewer).map(ToolQueries::read);
    }

    @SuppressWarnings("unchecked")
    private static Asked read(Response response) {
        Map<String, @Nullable Object> members = JSON.readValue(response.json(), OBJECT);
        List<Map<String, @Nullable Object>> errors =
                members.get("errors") instanceof List<?> list
                        ? list.stream().map(each -> error((Map<String, Object>) each)).toList()
                        : List.of();
        return new Asked((Map<String, @Nullable Object>) members.get("data"), errors);
    }

    /** An error with its code and path, without the place in a document that nobody sees. */
    private static Map<String, @Nullable Object> error(Map<String, Object> error) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("message", error.get("message"));
        if (error.get("path") instanceof List<?> path && !path.isEmpty()) {
            told.put("path", String.join(".", path.stream().map(String::valueOf).toList()));
        }
        if (error.get("extensions") instanceof Map<?, ?> more) {
            for (String name : List.of("code", "argument", "limit", "allowed", "retryAfter")) {
                if (more.get(name) != null) {
                    told.put(name, more.get(name));
                }
            }
        }
        return told;
    }
}
