package io.botwarden.platform.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.Passwords;
import io.botwarden.platform.identity.signin.AuthController.Tokens;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@BotwardenTest
class SignInTest {

    private static final String PASSWORD = "correct horse battery";

    @Autowired private WebTestClient http;

    @Autowired private DatabaseClient database;

    @Autowired private Passwords passwords;

    private String username = "";

    @BeforeEach
    void createAccount() {
        username = "ada-" + UUID.randomUUID();
        String hash = Objects.requireNonNull(passwords.hash(PASSWORD).block());
        execute(
                """
                with opened as (insert into identity (username, display_name) values ('%s', 'Ada') returning id)
                insert into credential (identity_id, kind, label, secret_hash) select id, 'PASSWORD', 'Password', '%s' from opened
                """
                        .formatted(username, hash));
        execute(
                """
                insert into access_grant (identity_id, role_id, scope)
                select i.id, r.id, 'EVERYTHING' from identity i, role r where i.username = '%s' and r.code = 'OPERATOR'
                """
                        .formatted(username));
    }

    @Test
    void passwordGivesTokens() {
        Tokens tokens = tokens(signIn(username, PASSWORD));

        assertThat(tokens.expiresIn()).isEqualTo(900);
        mappings(tokens).isOk();
        http.get().uri("/import/mappings").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void unknownNameLooksLikeWrongPassword() {
        for (ResponseSpec refused :
                List.of(signIn(username, "wrong"), signIn("nobody-" + username, PASSWORD))) {
            refused.expectStatus()
                    .isUnauthorized()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.detail")
                    .isEqualTo("The username or password is wrong.")
                    .jsonPath("$.status")
                    .isEqualTo(401);
        }
        assertThat(audited("refuseSignIn")).isEqualTo(1);
    }

    @Test
    void rejectsInvalidBody() {
        http.post()
                .uri("/auth/token")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("username", username))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo(
                        "The field 'password' must be a string of 1 to 1000 characters without NUL.");
        http.post()
                .uri("/auth/token")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"username\": ")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"username\": \"a\", \"username\": \"b\", \"password\": \"c\"}",
                "{\"username\": 1, \"password\": \"c\"}",
                "{\"username\": \"a\", \"password\": true}",
                "{\"username\": [\"a\"], \"password\": \"c\"}",
                "{\"username\": {}, \"password\": \"c\"}",
                "[[[[]]]]",
                "{\"username\": \"a\", \"password\": \"c\"} {}"
            })
    void rejectsAmbiguousBody(String body) {
        http.post()
                .uri("/auth/token")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("The body is not JSON in the expected form.");
    }

    @Test
    void throttlesCorrectPasswordToo() {
        for (int guess = 0; guess < 5; guess++) {
            signIn(username, "wrong-" + guess).expectStatus().isUnauthorized();
        }
        signIn(username, PASSWORD)
                .expectStatus()
                .isEqualTo(HttpStatus.TOO_MANY_REQUESTS)
                .expectHeader()
                .exists("Retry-After");
    }

    @Test
    void reusedRefreshTokenEndsFamily() {
        String first = tokens(signIn(username, PASSWORD)).refreshToken();
        String second = tokens(refresh(first)).refreshToken();

        refresh(first).expectStatus().isUnauthorized();
        refresh(second).expectStatus().isUnauthorized();
        assertThat(audited("endSession")).isEqualTo(1);
    }

    @Test
    void changedRightsEndToken() {
        Tokens tokens = tokens(signIn(username, PASSWORD));
        mappings(tokens).isOk();

        execute(
                "delete from access_grant where identity_id = (select id from identity where username = '%s')"
                        .formatted(username));

        mappings(tokens).isUnauthorized();
        mappings(tokens(refresh(tokens.refreshToken()))).isOk();
    }

    @Test
    void tokenEndsWithGrants() {
        execute(
                "update access_grant set expires_at = now() + interval '100 seconds' where identity_id ="
                        + " (select id from identity where username = '%s')".formatted(username));

        assertThat(tokens(signIn(username, PASSWORD)).expiresIn()).isBetween(1L, 100L);
    }

    @Test
    void closedAccountHasNoTokens() {
        Tokens tokens = tokens(signIn(username, PASSWORD));

        execute(
                "update identity set disabled_at = now() where username = '%s'"
                        .formatted(username));

        mappings(tokens).isUnauthorized();
        refresh(tokens.refreshToken()).expectStatus().isUnauthorized();
        signIn(username, PASSWORD).expectStatus().isUnauthorized();
    }

    @Test
    void rejectsTamperedToken() {
        String token = tokens(signIn(username, PASSWORD)).accessToken();
        String other =
                token.substring(0, token.lastIndexOf('.') + 1)
                        + "AAAA"
                        + token.substring(token.lastIndexOf('.') + 5);

        mappings(new Tokens(other, "", 0)).isUnauthorized();
        mappings(new Tokens("", "", 0)).isUnauthorized();
        mappings(new Tokens("x.y.z", "", 0)).isUnauthorized();
    }

    @Test
    void requiresToken() {
        for (String path :
                List.of(
                        "/graphql",
                        "/reports/appraisals/x.json",
                        "/no-such-page",
                        "/actuator",
                        "/import/incidents-csv")) {
            http.get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isUnauthorized()
                    .expectHeader()
                    .valueEquals("WWW-Authenticate", "Bearer");
        }
        http.get().uri("/actuator/health").exchange().expectStatus().isOk();
    }

    private ResponseSpec signIn(String name, String password) {
        return post("/auth/token", Map.of("username", name, "password", password));
    }

    private ResponseSpec refresh(String token) {
        return post("/auth/refresh", Map.of("refreshToken", token));
    }

    private ResponseSpec post(String path, Map<String, String> body) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private StatusAssertions mappings(Tokens tokens) {
        return http.get()
                .uri("/import/mappings")
                .headers(headers -> headers.setBearerAuth(tokens.accessToken()))
                .exchange()
                .expectStatus();
    }

    private static Tokens tokens(ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectStatus()
                        .isOk()
                        .expectBody(Tokens.class)
                        .returnResult()
                        .getResponseBody());
    }

    private long audited(String action) {
        return Objects.requireNonNull(
                database.sql(
                                "select count(*) as n from audit_entry where action = :action and username = :username")
                        .bind("action", action)
                        .bind("username", username)
                        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                        .one()
                        .block());
    }

    private void execute(String sql) {
        database.sql(sql).then().block();
    }
}
