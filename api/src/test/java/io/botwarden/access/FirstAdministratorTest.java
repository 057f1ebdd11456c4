package io.botwarden.access;

import io.botwarden.testing.BotwardenTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@BotwardenTest(own = true)
@TestPropertySource(properties = "BOTWARDEN_ADMIN_PASSWORD=chosen for the test")
class FirstAdministratorTest {

    @Autowired private WebTestClient http;

    @Test
    void createsAdministratorWithChosenPassword() {
        http.post()
                .uri("/auth/token")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("username", "admin", "password", "chosen for the test"))
                .exchange()
                .expectStatus()
                .isOk();
    }
}
