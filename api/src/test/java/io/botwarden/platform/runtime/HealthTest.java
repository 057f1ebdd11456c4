package io.botwarden.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

@BotwardenTest
class HealthTest {

    @Autowired private WebTestClient http;

    @Test
    void reportsUp() {
        http.get()
                .uri("/actuator/health")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("UP");
    }

    @Test
    void versionIsForThoseSignedIn(@Autowired TestViewers viewers) {
        http.get().uri("/actuator/info").exchange().expectStatus().isUnauthorized();

        byte[] info =
                http.get()
                        .uri("/actuator/info")
                        .headers(headers ->
                                headers.setBearerAuth(viewers.overEverything("ANALYST").token()))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        assumeTrue(
                new ClassPathResource("META-INF/build-info.properties").exists(),
                "built without Maven");
        assertThat(new JsonMapper().readTree(info).at("/build/version").asString())
                .matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }
}
