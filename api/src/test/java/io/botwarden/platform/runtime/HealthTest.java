package io.botwarden.platform.runtime;

import io.botwarden.testing.BotwardenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

@BotwardenTest(database = "read only")
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
}
