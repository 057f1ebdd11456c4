package io.botwarden.platform.graphql;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.client.WebSocketGraphQlClient;
import org.springframework.graphql.client.WebSocketGraphQlClientInterceptor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.core.publisher.Mono;

/** The endpoint as clients see it, over each of its transports. */
@EndpointTest
class GraphQlHttpTest {

    private static final MediaType GRAPHQL_RESPONSE =
            MediaType.parseMediaType("application/graphql-response+json");
    private static final String FIRST_ROLE = "{ roles(first: 1) { edges { node { code } } } }";
    private static final String FIRST_ROLE_DATA =
            "{\"roles\":{\"edges\":[{\"node\":{\"code\":\"ADMINISTRATOR\"}}]}}";

    @Autowired private WebTestClient http;

    @Autowired private TestViewers viewers;

    @LocalServerPort private int port;

    @Test
    void readsStoredData() {
        post(administrator(), FIRST_ROLE)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo("{\"data\":" + FIRST_ROLE_DATA + "}");
    }

    @Test
    void requiresSignIn() {
        http.post()
                .uri("/graphql")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("query", FIRST_ROLE))
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void mixesStoredAndComputedFields() {
        post(
                        administrator(),
                        "{ kpis { id } roles(first: 1) { edges { node { code } } } __typename }")
                .expectBody()
                .jsonPath("$.errors")
                .doesNotExist()
                .jsonPath("$.data.kpis[0].id")
                .exists()
                .jsonPath("$.data.roles.edges[0].node.code")
                .isEqualTo("ADMINISTRATOR")
                .jsonPath("$.data.__typename")
                .isEqualTo("Query");
    }

    @Test
    void deniedFieldIsNullWithError() {
        String nothing = viewers.overNothing().token();

        post(nothing, "{ change(by: {id: \"change_1\"}) { id } __typename }")
                .expectBody(String.class)
                .value(body ->
                        assertThat(body)
                                .startsWith(
                                        "{\"data\":{\"change\":null,\"__typename\":\"Query\"},\"errors\":[")
                                .contains("\"path\":[\"change\"]", "\"code\":\"FORBIDDEN\""));
        post(nothing, "{ kpis { id } change(by: {id: \"change_1\"}) { id } }")
                .expectBody()
                .jsonPath("$.errors[?(@.path[0] == 'change')].extensions.code")
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void introspectionNeedsPermission() {
        post(administrator(), "{ __type(name: \"Bot\") { name } }")
                .expectBody()
                .jsonPath("$.data.__type.name")
                .isEqualTo("Bot");
        post(viewers.overNothing().token(), "{ __type(name: \"Bot\") { name } __typename }")
                .expectBody()
                .jsonPath("$.data.__type")
                .isEmpty()
                .jsonPath("$.errors[0].extensions.code")
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void mutationPayloadUsesSelection() {
        post(
                        administrator(),
                        """
                        mutation {
                          made: createDepartment(input: {code: "payload", name: "Payload"}) {
                            errors { code }
                            department { code: name c: code employees { totalCount } ...More }
                          }
                        }
                        fragment More on Department { __typename origin }
                        """)
                .expectBody()
                .jsonPath("$.data.made.department")
                .isEqualTo(
                        Map.of(
                                "code",
                                "Payload",
                                "c",
                                "payload",
                                "employees",
                                Map.of("totalCount", 0),
                                "__typename",
                                "Department",
                                "origin",
                                "REGISTERED"));
    }

    @Test
    void requestErrorHasStatus400() {
        String token = administrator();

        post(token, "{ nothing }").expectStatus().isOk();
        http.post()
                .uri("/graphql")
                .headers(headers -> headers.setBearerAuth(token))
                .accept(GRAPHQL_RESPONSE)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("query", "{ bots(first: 1000) { totalCount } }"))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentTypeCompatibleWith(GRAPHQL_RESPONSE)
                .expectBody()
                .jsonPath("$.data")
                .doesNotExist()
                .jsonPath("$.errors[0].extensions.argument")
                .isEqualTo("first");
    }

    @Test
    void getRejectsOtherSites() {
        String token = administrator();

        get(token, FIRST_ROLE, "same-origin").expectStatus().isOk();
        get(token, FIRST_ROLE, "cross-site").expectStatus().isForbidden();
        get(token, "mutation { __typename }", "none")
                .expectStatus()
                .isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
    }

    @Test
    void explainNeedsPermission() {
        Map<String, Object> request =
                Map.of("query", FIRST_ROLE, "extensions", Map.of("explain", true));

        post(administrator(), request)
                .expectBody()
                .jsonPath("$.extensions.explain[0].path[0]")
                .isEqualTo("roles")
                .jsonPath("$.extensions.explain[0].sql")
                .value(sql -> assertThat(sql.toString()).startsWith("select"))
                .jsonPath("$.extensions.explain[0].plan[0]")
                .value(line -> assertThat(line.toString()).contains("actual time"));
        post(viewers.overEverything("OPERATOR").token(), request)
                .expectBody()
                .jsonPath("$.errors[0].extensions.code")
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void webSocketAnswersQueries() {
        WebSocketGraphQlClient client =
                WebSocketGraphQlClient.builder(
                                URI.create("ws://127.0.0.1:%d/graphql".formatted(port)),
                                new ReactorNettyWebSocketClient())
                        .interceptor(signedIn(administrator()))
                        .build();

        Object roles =
                client.document(FIRST_ROLE)
                        .execute()
                        .map(response -> response.toMap().get("data"))
                        .block(LONG_ENOUGH);
        client.stop().block(LONG_ENOUGH);

        assertThat(roles)
                .isEqualTo(
                        Map.of(
                                "roles",
                                Map.of(
                                        "edges",
                                        List.of(Map.of("node", Map.of("code", "ADMINISTRATOR"))))));
    }

    private static WebSocketGraphQlClientInterceptor signedIn(String token) {
        return new WebSocketGraphQlClientInterceptor() {
            @Override
            public Mono<Object> connectionInitPayload() {
                return Mono.just(Map.of("Authorization", "Bearer " + token));
            }
        };
    }

    private String administrator() {
        return viewers.overEverything("ADMINISTRATOR").token();
    }

    private ResponseSpec post(String token, String query) {
        return post(token, Map.of("query", query));
    }

    private ResponseSpec post(String token, Map<String, Object> request) {
        return http.post()
                .uri("/graphql")
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(request)
                .exchange();
    }

    private ResponseSpec get(String token, String query, String site) {
        return http.get()
                .uri("/graphql?query={query}", query)
                .headers(headers -> headers.setBearerAuth(token))
                .header("Sec-Fetch-Site", site)
                .exchange();
    }
}
