package io.botwarden.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.Leaks;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What the server reveals about itself to anybody. */
@BotwardenTest(database = "hostile")
class InformationExposureTest {

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env",
                "beans",
                "configprops",
                "heapdump",
                "threaddump",
                "loggers",
                "mappings",
                "shutdown",
                "conditions",
                "httpexchanges",
                "flyway",
                "scheduledtasks",
                "caches"
            })
    void endpointsAreClosed(String endpoint) {
        http.get().uri("/actuator/" + endpoint).exchange().expectStatus().isUnauthorized();
        http.get()
                .uri("/actuator/" + endpoint)
                .headers(headers ->
                        headers.setBearerAuth(viewers.overEverything("ADMINISTRATOR").token()))
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void healthShowsOnlyStatus() {
        http.get()
                .uri("/actuator/health")
                .exchange()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("UP")
                .jsonPath("$.components")
                .doesNotExist();
    }

    @Test
    void billOfMaterialsNeedsPermission() {
        for (String path : List.of("/actuator/sbom", "/actuator/sbom/console")) {
            http.get().uri(path).exchange().expectStatus().isUnauthorized();
            assertThat(status(path, "OPERATOR")).isEqualTo(403);
            assertThat(status(path, "AUDITOR")).as("404 where the build wrote none").isIn(200, 404);
        }
    }

    private int status(String path, String role) {
        return http.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(viewers.overEverything(role).token()))
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    @Test
    void hidesServerSoftware() {
        http.get()
                .uri("/auth/options")
                .exchange()
                .expectHeader()
                .doesNotExist("Server")
                .expectHeader()
                .doesNotExist("X-Powered-By");
    }

    /**
     * Spring's default page names the exception and parts of the request; ours is a problem
     * document.
     */
    @ParameterizedTest
    @CsvSource({
        "GET, /auth/token",
        "DELETE, /auth/options",
        "PATCH, /bots",
        "POST, /",
        "GET, /nothing/here",
        "GET, /error",
        "POST, /import/incidents-csv",
        "GET, /auth/nothing",
    })
    void errorsHideInternals(String method, String path) {
        var answer =
                http.method(HttpMethod.valueOf(method))
                        .uri(path)
                        .accept(MediaType.TEXT_HTML, MediaType.ALL)
                        .exchange()
                        .expectHeader()
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .expectBody(String.class)
                        .returnResult();

        assertThat(answer.getStatus().value()).isBetween(400, 499);
        Leaks.assertNone(Objects.requireNonNull(answer.getResponseBody()), path);
        assertThat(answer.getResponseBody()).doesNotContain("Whitelabel", "requestId", "trace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/import/alertmanager", "/v1/metrics", "/ingest/interactions"})
    void hidesParserErrors(String path) {
        for (String body :
                List.of("[".repeat(2_000), "{\"a\": NaN}", "{\"a\": 1" + "0".repeat(2_000) + "}")) {
            String answer =
                    http.post()
                            .uri(path)
                            .headers(headers ->
                                    headers.setBearerAuth(
                                            viewers.overEverything("ADMINISTRATOR").token()))
                            .contentType(MediaType.APPLICATION_JSON)
                            .bodyValue(body)
                            .exchange()
                            .expectBody(String.class)
                            .returnResult()
                            .getResponseBody();

            Leaks.assertNone(String.valueOf(answer), path);
        }
    }

    @Test
    void rejectsLargeBody() {
        http.post()
                .uri("/auth/token")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("username", "a".repeat(2_000_000)))
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.CONTENT_TOO_LARGE)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("The request body is too large: send less at once.");
    }
}
