package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.platform.graphql.document.DocumentRefused;
import io.botwarden.platform.graphql.document.TrustedDocuments;
import io.botwarden.platform.graphql.request.GraphQlRequest;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.testing.Timed;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Each limit rejects larger requests, with its name and number, and immediately. */
class DocumentLimitsTest {

    private static ReadFixture read;
    private static final Duration NO_TIME = Duration.ofMillis(1_500);

    private final Viewer viewer = new Viewer(1, "ada", 1, Set.of("platform:introspect"), Set.of());

    @BeforeAll
    static void open() {
        read = ReadFixture.limited(Map.of());
    }

    @AfterAll
    static void close() {
        read.close();
    }

    static List<Arguments> evil() {
        return List.of(
                Arguments.of("length", "{ viewer { id } } #" + "x".repeat(50_000), 50_000),
                Arguments.of("tokens", "{ " + "a ".repeat(11_000) + "}", 10_000),
                Arguments.of("nesting", nested("a { ", 300), 100),
                Arguments.of("depth", nested("a { ", 41), 40),
                Arguments.of("fields", "{ " + "a ".repeat(3_001) + "}", 3_000),
                Arguments.of("aliases", "{ " + numbered("a%d: __typename ", 101) + "}", 100),
                Arguments.of("directives", "{ __typename " + "@x ".repeat(201) + "}", 200),
                Arguments.of(
                        "fragments",
                        "{ __typename } " + numbered("fragment F%d on Query { __typename } ", 101),
                        100),
                Arguments.of("spreads", "{ " + "...{ __typename } ".repeat(1_001) + "}", 1_000),
                Arguments.of("fields", doubling(60), 3_000),
                Arguments.of("operations", numbered("query Q%d { __typename } ", 21), 20),
                Arguments.of(
                        "list",
                        "{ bots(filter: {code: [" + "\"x\" ".repeat(1_001) + "]}) { totalCount } }",
                        1_000),
                Arguments.of(
                        "cost",
                        "{ bots(first: 100) { edges { node { incidents(first: 100) { edges { node { timeline(first: 100) { totalCount } } } } } } } }",
                        25_000));
    }

    @ParameterizedTest
    @MethodSource("evil")
    void namesLimit(String limit, String document, long allowed) {
        Timed<JsonNode> response =
                Timed.within(
                        NO_TIME, attempt -> read.query(viewer, document + " ".repeat(attempt)));

        assertThat(response.taken()).isLessThan(NO_TIME);
        JsonNode error = response.result().at("/errors/0");
        assertThat(error.at("/extensions/limit").asString()).isEqualTo(limit);
        assertThat(error.at("/extensions/allowed").asLong()).isEqualTo(allowed);
        assertThat(error.at("/message").asString()).contains("%,d".formatted(allowed));
    }

    @Test
    void rejectsFragmentCycles() {
        JsonNode response =
                read.query(
                        viewer,
                        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }");

        assertThat(response.at("/errors/0/message").asString()).contains("includes itself");
        assertThat(response.at("/errors/0/extensions/code").asString()).isEqualTo("FRAGMENT_CYCLE");
    }

    @Test
    void limitsVariables() {
        String query = "query($c: [String!]) { bots(filter: {code: $c}) { totalCount } }";
        Map<String, Object> list = Map.of("c", Collections.nCopies(1_001, "x"));
        Map<String, Object> values =
                Map.of("c", Collections.nCopies(1_000, Collections.nCopies(21, "x")));

        assertThat(read.query(viewer, query, list).at("/errors/0/extensions/limit").asString())
                .isEqualTo("list");
        assertThat(read.query(viewer, query, values).at("/errors/0/extensions/limit").asString())
                .isEqualTo("values");
    }

    @Test
    void rejectsCachedDocument() {
        String document = "{ " + "a ".repeat(3_001) + "}";

        assertThat(read.query(viewer, document)).isEqualTo(read.query(viewer, document));
    }

    @Test
    void runsOnlyTrustedDocuments() {
        try (ReadFixture strict = ReadFixture.limited(Map.of("trusted-documents-only", "true"))) {
            JsonNode response = strict.query(viewer, "{ __typename }");

            assertThat(response.at("/errors/0/extensions/code").asString())
                    .isEqualTo("DOCUMENT_NOT_TRUSTED");
            assertThat(response.has("data")).isFalse();
        }
    }

    @Test
    void findsTrustedDocument() {
        String document = "{ __typename }";
        String id = TrustedDocuments.idOf(document);
        TrustedDocuments trusted = new TrustedDocuments(Map.of(id, document), true);

        assertThat(trusted.resolve(request(null, id)).query()).isEqualTo(document);
        assertThat(trusted.resolve(request(document, null)).query()).isEqualTo(document);
        GraphQlRequest composed = GraphQlRequest.composed(document + " ", "Composed", Map.of());
        assertThat(trusted.resolve(composed).query()).isEqualTo(document + " ");
        assertThatThrownBy(() -> trusted.resolve(request(document + " ", null)))
                .isInstanceOf(DocumentRefused.class);
    }

    private static GraphQlRequest request(@Nullable String query, @Nullable String id) {
        return new GraphQlRequest(query, id, null, Map.of(), Map.of());
    }

    private static String nested(String open, int depth) {
        return "{ " + open.repeat(depth - 1) + "a " + "} ".repeat(depth);
    }

    /** Each fragment spreads the next one twice. */
    private static String doubling(int fragments) {
        return "{ ...F0 } "
                + IntStream.range(0, fragments)
                        .mapToObj(k ->
                                "fragment F%d on Query { ...F%d ...F%d } "
                                        .formatted(k, k + 1, k + 1))
                        .collect(Collectors.joining())
                + "fragment F%d on Query { __typename }".formatted(fragments);
    }

    private static String numbered(String text, int count) {
        return IntStream.range(0, count).mapToObj(text::formatted).collect(Collectors.joining());
    }
}
