package io.botwarden.platform.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** The endpoint: who may use it, and what it refuses. */
@BotwardenTest
class McpEndpointTest {

    private static final String INITIALIZE =
            """
            {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-11-25", "capabilities": {},
              "clientInfo": {"name": "Test", "version": "1"}}}
            """;
    private static final String LIST =
            "{\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"tools/list\"}";
    private static final String SESSION = "Mcp-Session-Id";

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;

    @Test
    void tellsAnonymousWhereTokensComeFrom() {
        String challenge =
                http.post()
                        .uri("/mcp")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(INITIALIZE)
                        .exchange()
                        .expectStatus()
                        .isUnauthorized()
                        .returnResult(Void.class)
                        .getResponseHeaders()
                        .getFirst(HttpHeaders.WWW_AUTHENTICATE);

        assertThat(challenge)
                .matches(
                        "Bearer resource_metadata=\"http://.*/.well-known/oauth-protected-resource/mcp\"");
        http.get().uri("/mcp").exchange().expectStatus().isUnauthorized();
        http.delete().uri("/mcp").exchange().expectStatus().isUnauthorized();
        post("bwk_wrong", INITIALIZE)
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueMatches(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer error=\"invalid_token\", resource_metadata=.*");
    }

    @Test
    void publishesMetadata() {
        for (String path :
                new String[] {
                    "/.well-known/oauth-protected-resource",
                    "/.well-known/oauth-protected-resource/mcp"
                }) {
            http.get()
                    .uri(path)
                    .header(HttpHeaders.HOST, "evil.example")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.resource")
                    .value(
                            String.class,
                            resource ->
                                    assertThat(resource).endsWith("/mcp").doesNotContain("evil"))
                    .jsonPath("$.bearer_methods_supported[0]")
                    .isEqualTo("header");
        }
    }

    @Test
    void sessionBelongsToViewer() {
        String ada = viewers.overEverything("OPERATOR").token();
        String bob = viewers.overEverything("ADMINISTRATOR").token();
        String session = start(ada);

        post(ada, session, LIST).expectStatus().isOk();
        post(bob, session, LIST).expectStatus().isNotFound();
        end(bob, session).expectStatus().isNotFound();
        post(ada, session, LIST).expectStatus().isOk();
        end(ada, session).expectStatus().isNoContent();
        post(ada, session, LIST).expectStatus().isNotFound();
        post(ada, "made-up", LIST).expectStatus().isNotFound();
        post(ada, LIST).expectStatus().isBadRequest();
    }

    @Test
    void limitsSessionsPerAccount() {
        String ada = viewers.overEverything("OPERATOR").token();
        String first = start(ada);
        for (int k = 0; k < 200; k++) {
            start(ada);
        }

        post(ada, first, LIST).expectStatus().isNotFound();
    }

    @Test
    void refusesPagesOfOtherOrigins() {
        String ada = viewers.overEverything("OPERATOR").token();

        for (String origin :
                new String[] {"https://evil.example", "null", "http://localhost.evil.example"}) {
            request(ada)
                    .header(HttpHeaders.ORIGIN, origin)
                    // as after DNS rebinding
                    .header(HttpHeaders.HOST, origin.replaceAll(".*/", ""))
                    .bodyValue(INITIALIZE)
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
    }

    @Test
    void hasNoEventStream() {
        http.get()
                .uri("/mcp")
                .headers(headers ->
                        headers.setBearerAuth(viewers.overEverything("OPERATOR").token()))
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectHeader()
                .valueMatches(HttpHeaders.ALLOW, ".*POST.*");
    }

    @Test
    void refusesMalformedMessages() {
        String ada = viewers.overEverything("OPERATOR").token();
        String session = start(ada);

        for (String malformed :
                new String[] {
                    "",
                    "[]",
                    "{}x",
                    "{\"jsonrpc\": \"1.0\", \"id\": 1, \"method\": \"ping\"}",
                    "{\"jsonrpc\": \"2.0\", \"id\": null, \"method\": \"ping\"}",
                    "{\"jsonrpc\": \"2.0\", \"id\": 1.5, \"method\": \"ping\"}",
                    "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": 7}",
                    "{\"jsonrpc\": \"2.0\", \"id\": 1, \"id\": 2, \"method\": \"ping\"}",
                    "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {}}"
                }) {
            post(ada, session, malformed).expectStatus().isBadRequest();
        }
        post(ada, session, "\"" + "x".repeat(1_100_000) + "\"").expectStatus().isEqualTo(413);
        http.post()
                .uri("/mcp")
                .headers(headers -> headers.setBearerAuth(ada))
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue(INITIALIZE)
                .exchange()
                .expectStatus()
                .isEqualTo(415);
        post(ada, session, "{\"jsonrpc\": \"2.0\", \"id\": 3, \"method\": \"resources/list\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo(-32601);
        post(ada, session, "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}")
                .expectStatus()
                .isAccepted();
    }

    @Test
    void refusesUnknownVersion() {
        request(viewers.overEverything("OPERATOR").token())
                .header("MCP-Protocol-Version", "2099-01-01")
                .header("Mcp-Method", "tools/list")
                .bodyValue(LIST)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void endsWithRights() {
        var ada = viewers.overEverything("OPERATOR");
        String session = start(ada.token());
        viewers.changeRights(ada.viewer().identityId());

        post(ada.token(), session, LIST).expectStatus().isUnauthorized();
    }

    private String start(String token) {
        return Objects.requireNonNull(
                post(token, INITIALIZE)
                        .expectStatus()
                        .isOk()
                        .returnResult(Void.class)
                        .getResponseHeaders()
                        .getFirst(SESSION));
    }

    private ResponseSpec post(String token, String body) {
        return request(token).bodyValue(body).exchange();
    }

    private ResponseSpec post(String token, String session, String body) {
        return request(token).header(SESSION, session).bodyValue(body).exchange();
    }

    private ResponseSpec end(String token, String session) {
        return http.delete()
                .uri("/mcp")
                .headers(headers -> headers.setBearerAuth(token))
                .header(SESSION, session)
                .exchange();
    }

    private RequestBodySpec request(String token) {
        return http.post()
                .uri("/mcp")
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM);
    }
}
