package io.botwarden.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The checks of graphql-cop (github.com/dolevf/graphql-cop), each with its name and request there.
 * They are sent by a signed-in account without roles, because without signing in nothing is
 * answered.
 */
@BotwardenTest(database = "hostile")
class GraphQlCopTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;

    @Test
    @DisplayName("alias_overloading: 101 aliases are refused")
    void aliasOverloading() {
        String aliases =
                IntStream.rangeClosed(0, 100)
                        .mapToObj("alias%d:__typename "::formatted)
                        .collect(Collectors.joining());

        assertRefused(ask("query cop { " + aliases + " }"));
    }

    @Test
    @DisplayName("batch_query: a list of requests is refused")
    void batchQuery() {
        JsonNode answer =
                post(Collections.nCopies(10, Map.of("query", "query cop { __typename }")));

        assertThat(answer.isArray()).isFalse();
        assertRefused(answer);
    }

    @Test
    @DisplayName(
            "directive_overloading: the ten unknown directives cost one answer, not ten errors")
    void directiveOverloading() {
        JsonNode answer = ask("query cop { __typename " + "@aa".repeat(10) + " }");

        assertRefused(answer);
        assertThat(answer.path("errors").size()).isNotEqualTo(10);
    }

    @Test
    @DisplayName("circular_query_introspection: the schema is not shown to whoever may not see it")
    void circularQueryIntrospection() {
        assertNothing(
                ask(
                        "query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }"),
                "__schema");
    }

    @Test
    @DisplayName("introspection: the schema is not shown to whoever may not see it")
    void introspection() {
        assertNothing(ask("query cop { __schema { types { name fields { name } } } }"), "__schema");
    }

    /** Disabled in graphql-cop itself: according to the specification equal fields are merged. */
    @Test
    @DisplayName("field_duplication: 500 times the same field is one field, and 5,000 are refused")
    void fieldDuplication() {
        assertThat(ask("query cop { " + "__typename \n".repeat(500) + "} ").path("data"))
                .hasToString("{\"__typename\":\"Query\"}");
        assertRefused(ask("query cop { " + "__typename \n".repeat(5_000) + "} "));
    }

    @Test
    @DisplayName("field_suggestions: a wrong name brings no names to try")
    void fieldSuggestions() {
        for (String query :
                List.of(
                        "query cop { __schema { directive } }",
                        "{ bot(by: {id: \"bot_1\"}) { cod } }",
                        "{ bogs { edges { cursor } } }")) {
            assertThat(ask(query).toString()).doesNotContain("Did you mean");
        }
    }

    @Test
    @DisplayName("get_based_mutation: a mutation is refused by GET")
    void getBasedMutation() {
        assertRefused(get("mutation cop {__typename}", "none"));
    }

    @Test
    @DisplayName("get_method_support: a query by GET is answered, but no page of another site")
    void getMethodSupport() {
        assertThat(get("query cop {__typename}", "none").at("/data/__typename").asString())
                .as("the specification has GET for queries")
                .isEqualTo("Query");
        assertRefused(get("query cop {__typename}", "cross-site"));
        assertRefused(get("query cop {__typename}", "same-site"));
    }

    @Test
    @DisplayName("post_based_csrf: a form's encoding is refused")
    void postBasedCsrf() {
        http.post()
                .uri("/graphql")
                .headers(this::signedIn)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue("query=query+cop+%7B+__typename+%7D")
                .exchange()
                .expectStatus()
                .isEqualTo(415);
    }

    @Test
    @DisplayName("trace_mode: no answer says how it was found")
    void traceMode() {
        assertThat(ask("query cop { __typename }").toString())
                .doesNotContainIgnoringCase("tracing");
    }

    @Test
    @DisplayName("unhandled_error_detection: what is no document is refused without an exception")
    void unhandledErrorDetection() {
        JsonNode answer = ask("qwerty cop { abc }");

        assertRefused(answer);
        assertThat(answer.toString()).doesNotContainIgnoringCase("exception");
    }

    @Test
    @DisplayName("detect_graphiql: the endpoint shows no editor, whatever is accepted")
    void detectGraphiql() {
        String page =
                http.get()
                        .uri("/graphql")
                        .accept(MediaType.TEXT_HTML)
                        .exchange()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();

        assertThat(page).doesNotContain("graphiql", "GraphiQL", "Playground", "graphql-playground");
    }

    private static void assertRefused(JsonNode answer) {
        assertThat(answer.path("data").isMissingNode() || answer.path("data").isNull())
                .as("%s", answer)
                .isTrue();
        assertThat(answer.has("errors") || answer.has("status")).as("%s", answer).isTrue();
    }

    private static void assertNothing(JsonNode answer, String field) {
        JsonNode data = answer.path("data").path(field);
        assertThat(data.isMissingNode() || data.isNull()).as("%s", answer).isTrue();
        assertThat(answer.path("errors").isEmpty()).isFalse();
    }

    private JsonNode ask(String query) {
        return post(Map.of("query", query));
    }

    private JsonNode post(Object body) {
        return answer(
                http.post()
                        .uri("/graphql")
                        .headers(this::signedIn)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body));
    }

    private JsonNode get(String query, String site) {
        return answer(
                http.get()
                        .uri("/graphql?query={query}", query)
                        .headers(this::signedIn)
                        .header("Sec-Fetch-Site", site));
    }

    private void signedIn(HttpHeaders headers) {
        headers.setBearerAuth(viewers.overNothing().token());
    }

    private static JsonNode answer(WebTestClient.RequestHeadersSpec<?> request) {
        byte[] body = request.exchange().expectBody().returnResult().getResponseBody();
        return JSON.readTree(Objects.requireNonNull(body));
    }
}
