package io.botwarden.operations.intake.records;

import io.botwarden.operations.intake.csv.FileFormat;
import io.botwarden.platform.identity.Viewer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exports the records of a type that the viewer may see, page by page, as a file that can be
 * imported again. The pages are those of the API, so that rights and the log of reads of personal
 * data are the same.
 */
@Component
@NamedInterface("intake")
public class RecordExport {

    private static final int PAGE = 100;

    /** Numbers keep all their digits. */
    private static final JsonMapper EXACT =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final ImportedTypes types;
    private final ExecutionGraphQlService graphql;
    private final JsonMapper json;

    RecordExport(ImportedTypes types, ExecutionGraphQlService graphql, JsonMapper json) {
        this.types = types;
        this.graphql = graphql;
        this.json = json;
    }

    /** The lines of the file, a page at a time. */
    public Flux<byte[]> lines(String name, FileFormat format, Viewer viewer) {
        ImportedType type = types.require(name);
        // a field that needs another permission is left out unless it is held over everything:
        // an empty value in the file would clear the field when the file is imported
        List<ImportedField> fields =
                type.fields().stream()
                        .filter(field ->
                                field.permission() == null
                                        || viewer.mayEverywhere(field.permission()))
                        .toList();
        ExportLines lines = new ExportLines(format, fields, types);
        String document =
                "query Export($after: String) { list: %s(first: %d, after: $after) { pageInfo { hasNextPage endCursor } edges { node { %s } } } }"
                        .formatted(type.connection(), PAGE, lines.selection());
        return page(document, null, viewer)
                .expand(page ->
                        page.at("/pageInfo/hasNextPage").asBoolean()
                                ? page(document, page.at("/pageInfo/endCursor").asString(), viewer)
                                : Mono.empty())
                .map(page -> joined(page, lines))
                .startWith(lines.head());
    }

    private static byte[] joined(JsonNode page, ExportLines lines) {
        java.io.ByteArrayOutputStream joined = new java.io.ByteArrayOutputStream();
        page.path("edges").forEach(edge -> joined.writeBytes(lines.record(edge.path("node"))));
        return joined.toByteArray();
    }

    private Mono<JsonNode> page(String document, @Nullable String after, Viewer viewer) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("after", after);
        DefaultExecutionGraphQlRequest request = request(document, variables);
        request.configureExecutionInput((input, builder) ->
                builder.graphQLContext(Map.of(Viewer.class, viewer, "viewer", viewer)).build());
        return graphql.execute(request)
                .map(response ->
                        EXACT.readTree(
                                json.writeValueAsString(
                                        response.getExecutionResult().toSpecification())))
                .map(RecordExport::list)
                .contextWrite(context -> context.put(Viewer.class, viewer));
    }

    // variables are declared non-null, but may be null
    @SuppressWarnings("NullAway")
    private static DefaultExecutionGraphQlRequest request(
            String document, Map<String, @Nullable Object> variables) {
        return new DefaultExecutionGraphQlRequest(
                document, null, variables, null, UUID.randomUUID().toString(), Locale.ENGLISH);
    }

    /** Values that one may not see are null; a page that failed ends the export. */
    private static JsonNode list(JsonNode response) {
        JsonNode list = response.at("/data/list");
        if (!list.isObject()) {
            throw new IllegalStateException(
                    "A page of an export failed: " + response.path("errors"));
        }
        return list;
    }
}
