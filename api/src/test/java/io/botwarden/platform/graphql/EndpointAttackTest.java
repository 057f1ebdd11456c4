package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;

/** Attacks on the endpoint over HTTP. */
@EndpointTest
class EndpointAttackTest {

    private static final int MEGABYTE = 1 << 20;
    private static final String TYPENAME = "{\"query\": \"{ __typename }\"}";

    @Autowired private WebTestClient http;

    @Autowired private TestViewers viewers;

    @Autowired private DatabaseClient database;

    @LocalServerPort private int port;

    @Test
    void rejectsLargeBody() {
        byte[] body =
                ("{\"query\": \"" + " ".repeat(5 * MEGABYTE) + "\"}")
                        .getBytes(StandardCharsets.UTF_8);

        post(body).expectStatus().isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
        post(Flux.just(body)).expectStatus().isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
    }

    @Test
    void acceptsFourMegabytes() {
        post(("{\"query\": \"{ __typename }\"" + " ".repeat(4 * MEGABYTE) + "}")
                        .getBytes(StandardCharsets.UTF_8))
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "gzip, gzip"})
    void rejectsCompressedBody(String encoding) throws IOException {
        request()
                .header(HttpHeaders.CONTENT_ENCODING, encoding)
                .bodyValue(bomb())
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
                .expectBody()
                .jsonPath("$.errors[0].message")
                .isEqualTo("The body must not be compressed: send it without Content-Encoding.");
    }

    /** Half a gigabyte of spaces in half a megabyte. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] blanks = " ".repeat(MEGABYTE).getBytes(StandardCharsets.UTF_8);
            for (int k = 0; k < 64; k++) {
                gzip.write(blanks);
            }
        }
        return packed.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    [{"query": "{ __typename }"}, {"query": "{ __typename }"}]           | 400
                    {"query": "query A { __typename } query B { __typename }"}           | 400
                    {"query": "query A { __typename } query B { __typename }", "operationName": "C"} | 400
                    {"query": "query A { __typename } query B { __typename }", "operationName": "B"} | 200
                    {"query": "{ __typename }", "query": "{ viewer { username } }"}      | 400
                    {"query": "{ __typename }"} {}                                       | 400
                    {"query": "query($n: Int) { bots(first: $n) { totalCount } }", "variables": {"n": "1"}}    | 400
                    {"query": "query($n: Int) { bots(first: $n) { totalCount } }", "variables": {"n": true}}   | 400
                    {"query": "query($n: Int) { bots(first: $n) { totalCount } }", "variables": {"n": 1.5}}    | 400
                    {"query": "query($n: Int) { bots(first: $n) { totalCount } }", "variables": {"n": 1e999}}  | 400
                    {"query": "query($n: Int) { bots(first: $n) { totalCount } }", "variables": {"n": 1e1000000}} | 400
                    {"query": "query($n: Int) { bots(first: $n) { totalCount } }", "variables": {"n": 1.0}}    | 200
                    {"query": "query($c: String!) { bot(by: {code: $c}) { id } }", "variables": {"c": 1}}             | 400
                    {"query": "query($c: String!) { bot(by: {code: $c}) { id } }", "variables": {"c": true}}          | 400
                    {"query": "query($c: String!) { bot(by: {code: $c}) { id } }", "variables": {"c": ["x"]}}         | 400
                    {"query": "query($b: Boolean!) { __typename @include(if: $b) }", "variables": {"b": "true"}} | 400
                    {"query": "query($b: Boolean!) { __typename @include(if: $b) }", "variables": {"b": 1}}      | 400
                    {"query": "query($b: Boolean!) { __typename @include(if: $b) }", "variables": {"b": true}}   | 200
                    {"query": "{ bots(first: 9999999999) { totalCount } }"}              | 400
                    {"query": "{ bots(first: 1e1000000000) { totalCount } }"}            | 400
                    {"query": "mutation { __typename }", "variables": {"unused": 1}}     | 200
                    {"query": "subscription { incidentChanged { id } }"}                 | 406
                    {"documentId": "sha256:0"}                                           | 400
                    """)
    void rejectsLooseHttp(String body, int status) {
        request()
                .accept(MediaType.parseMediaType("application/graphql-response+json"))
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    application/json;q=0.5, application/graphql-response+json         | application/graphql-response+json;charset=utf-8
                    application/graphql-response+json;q=0.5, application/json         | application/json;charset=utf-8
                    text/html, application/json;q=0.1                                 | application/json;charset=utf-8
                    application/graphql-response+json;q=0, application/json           | application/json;charset=utf-8
                    text/html, */*;q=0.1                                              | application/json;charset=utf-8
                    """)
    void usesPreferredFormat(String accept, String answered) {
        request()
                .header(HttpHeaders.ACCEPT, accept)
                .bodyValue(TYPENAME)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(answered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json;q=0", "image/*"})
    void rejectsUnknownFormats(String accept) {
        request()
                .header(HttpHeaders.ACCEPT, accept)
                .bodyValue(TYPENAME)
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.NOT_ACCEPTABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/graphql",
                "application/json+x"
            })
    void rejectsFormContent(String type) {
        request()
                .headers(headers -> headers.set(HttpHeaders.CONTENT_TYPE, type))
                .bodyValue(TYPENAME.getBytes(StandardCharsets.UTF_8))
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }

    /** Another endpoint behind one of these would have none of the limits. */
    @ParameterizedTest
    @ValueSource(strings = {"/%67raphql", "/graphq%6c", "/graphql/", "/graphql;x=1", "//graphql"})
    void rejectsOtherSpellingsOfPath(String path) {
        http.post()
                .uri(URI.create("http://localhost:%d%s".formatted(port, path)))
                .headers(headers -> headers.setBearerAuth(administrator()))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(TYPENAME)
                .exchange()
                .expectStatus()
                .value(status -> assertThat(status).isIn(400, 404));
    }

    @Test
    void rejectsSocketOfOtherSite() {
        for (Map.Entry<String, String> header :
                Map.of("Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")
                        .entrySet()) {
            http.get()
                    .uri("/graphql")
                    .header(HttpHeaders.UPGRADE, "websocket")
                    .header(HttpHeaders.CONNECTION, "Upgrade")
                    .header("Sec-WebSocket-Version", "13")
                    .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                    .header("Sec-WebSocket-Protocol", "graphql-transport-ws")
                    .header(header.getKey(), header.getValue())
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
    }

    @Test
    void rejectsNulCharacter() {
        post(Map.of(
                        "query",
                        "mutation { createDepartment(input: {code: \"zero\", name: \"a\\u0000\"}) { errors { code } } }"))
                .expectBody()
                .jsonPath("$.data.createDepartment.errors[0].code")
                .isEqualTo("INVALID");
        post(Map.of(
                        "query",
                        "query($c: String!) { bot(by: {code: $c}) { id } }",
                        "variables",
                        Map.of("c", "a\u0000")))
                .expectBody()
                .jsonPath("$.errors[0].message")
                .isEqualTo("'body.variables.c': a string must not contain the character U+0000.");
    }

    @Test
    void reportsCost() {
        String query = "{ bots(first: 5) { totalCount edges { node { id } } } %s }";
        for (String more : new String[] {"", "kpis { id }"}) {
            request()
                    .bodyValue(
                            Map.of(
                                    "query",
                                    query.formatted(more),
                                    "extensions",
                                    Map.of("cost", true)))
                    .exchange()
                    .expectBody()
                    .jsonPath("$.extensions.cost.price")
                    .value(Integer.class, price -> assertThat(price).isBetween(106, 170))
                    .jsonPath("$.extensions.cost.limit")
                    .isEqualTo(25_000);
        }
    }

    @Test
    void runsDocumentById() {
        String id = "sha256:36d90629a607692facb263bfe30c16ccafbd97b30cdc93c7b7db200090bada11";
        post(Map.of("documentId", id))
                .expectBody()
                .jsonPath("$.data.roles.edges[0].node.code")
                .isEqualTo("ADMINISTRATOR");
        http.get()
                .uri("/graphql?documentId={id}", id)
                .headers(headers -> headers.setBearerAuth(administrator()))
                .exchange()
                .expectStatus()
                .isOk();
        post(Map.of("documentId", id.replaceAll("[0-9]", "0")))
                .expectBody()
                .jsonPath("$.errors[0].extensions.code")
                .isEqualTo("DOCUMENT_UNKNOWN");
    }

    @Test
    void limitsRateAndRecordsItOnce() {
        TestViewer greedy = viewers.overEverything("ADMINISTRATOR");
        String query =
                "{ bots(first: 100) { edges { node { incidents(first: 100) { edges { node { department { id } } } } } } } }";
        HttpStatus last = HttpStatus.OK;
        for (int k = 0; k < 200 && last == HttpStatus.OK; k++) {
            last = status(greedy, query);
        }

        assertThat(last).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        http.post()
                .uri("/graphql")
                .headers(headers -> headers.setBearerAuth(greedy.token()))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("query", query))
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.TOO_MANY_REQUESTS)
                .expectHeader()
                .exists("Retry-After")
                .expectHeader()
                .valueMatches("RateLimit-Policy", "\"identity\";q=1000000;qu=\"cost\";w=60")
                .expectHeader()
                .valueMatches("RateLimit", "\"identity\";r=\\d+;t=\\d+")
                .expectBody()
                .jsonPath("$.errors[0].extensions.code")
                .isEqualTo("RATE_LIMITED");
        Long events =
                database.sql(
                                "select count(*) from security_event where kind = 'RATE_LIMITED' and identity_id = :id")
                        .bind("id", greedy.viewer().identityId())
                        .map(row -> row.get(0, Long.class))
                        .one()
                        .block();
        assertThat(events).isEqualTo(1);
    }

    private HttpStatus status(TestViewer viewer, String query) {
        return (HttpStatus)
                http.post()
                        .uri("/graphql")
                        .headers(headers -> headers.setBearerAuth(viewer.token()))
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(Map.of("query", query))
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getStatus();
    }

    @Test
    void errorsHideSchema() {
        String nobody = viewers.overNothing().token();
        for (String query :
                new String[] {
                    "{ bot { nothing } }",
                    "{ bots(fist: 1) { totalCount } }",
                    "{ bots(filter: {state: [NOTHING]}) { totalCount } }",
                    "{ bots(filter: {nothing: 1}) { totalCount } }",
                    "{ bots { ... on Nothing { id } } }",
                    "{ bots }",
                    "mutation { reportIncident { errors { code } } }"
                }) {
            http.post()
                    .uri("/graphql")
                    .headers(headers -> headers.setBearerAuth(nobody))
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(Map.of("query", query))
                    .exchange()
                    .expectBody(String.class)
                    .value(body ->
                            assertThat(body)
                                    .contains("\"errors\"")
                                    .doesNotContain(
                                            "BotConnection",
                                            "BotFilter",
                                            "BotState",
                                            "'Query'",
                                            "'Bot'",
                                            "Payload",
                                            "Input",
                                            "java",
                                            "Did you mean"));
        }
    }

    @Test
    void errorsHideClassNames() {
        for (Object value : new Object[] {Map.of("x", 1), new int[] {1}, "1", true}) {
            post(Map.of(
                            "query",
                            "query($n: Int) { bots(first: $n) { totalCount } }",
                            "variables",
                            Map.of("n", value)))
                    .expectBody(String.class)
                    .value(body ->
                            assertThat(body)
                                    .contains("\"errors\"")
                                    .doesNotContain("HashMap", "ArrayList", "'Map'", "'List'"));
        }
    }

    private ResponseSpec post(Object body) {
        return request().bodyValue(body).exchange();
    }

    private ResponseSpec post(Flux<byte[]> body) {
        return request().body(body, byte[].class).exchange();
    }

    private WebTestClient.RequestBodySpec request() {
        return http.post()
                .uri("/graphql")
                .headers(headers -> headers.setBearerAuth(administrator()))
                .contentType(MediaType.APPLICATION_JSON);
    }

    private String administrator() {
        return viewers.overEverything("ADMINISTRATOR").token();
    }
}
