package io.botwarden.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.platform.identity.credential.PasswordRules;
import io.botwarden.platform.runtime.StartProblem;
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
    @Autowired private PasswordRules rules;

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

    @Test
    void refusesWeakPassword() {
        assertThatThrownBy(() -> FirstAdministrator.requireStrong(rules, "my admin password 7"))
                .isInstanceOfSatisfying(
                        StartProblem.class,
                        problem ->
                                assertThat(problem.problem())
                                        .isEqualTo(
                                                "BOTWARDEN_ADMIN_PASSWORD cannot be the first password: This must not contain the account name"));
    }
}
