package io.botwarden.platform.identity.signin;

import static io.botwarden.platform.identity.signin.SignInClient.PASSWORD;
import static io.botwarden.platform.identity.signin.SignInClient.ask;
import static io.botwarden.platform.identity.signin.SignInClient.post;
import static io.botwarden.platform.identity.signin.SignInClient.refused;
import static io.botwarden.platform.identity.signin.SignInClient.signIn;
import static io.botwarden.platform.identity.signin.SignInClient.tokens;
import static io.botwarden.platform.identity.signin.SignInClient.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.factor.TotpCodes;
import io.botwarden.platform.identity.signin.AuthController.Tokens;
import io.botwarden.testing.BotwardenTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Somebody guesses names and passwords from the address that all others share. */
@BotwardenTest(own = true)
@TestPropertySource(
        properties = {
            "botwarden.identity.guesses-per-address=10",
            "botwarden.identity.network-pace=50ms"
        })
class SharedAddressTest {

    /** More failures than a network may have. */
    private static final int GUESSES = 12;

    @Autowired private WebTestClient http;

    @Autowired private SignInClient accounts;

    private Tokens before;
    private String key;

    @BeforeEach
    void guess() {
        before = tokens(signIn(http, accounts.open("ADMINISTRATOR")));
        key = key(before.accessToken());
        for (int guess = 0; guess < GUESSES; guess++) {
            signIn(http, "nobody-" + UUID.randomUUID()).expectStatus().isUnauthorized();
        }
    }

    @Test
    void othersCanSignIn() {
        String known = accounts.open("ADMINISTRATOR");
        tokens(signIn(http, known));
        tokens(signIn(http, accounts.open("OPERATOR")));
        Tokens renewed =
                tokens(post(http, "/auth/refresh", Map.of("refreshToken", before.refreshToken())));
        for (String proof : List.of(renewed.accessToken(), key)) {
            ask(http, proof, "{ viewer { username } }").jsonPath("$.errors").doesNotExist();
        }
        ask(
                        http,
                        renewed.accessToken(),
                        "mutation { enrollSecondFactor(input: {password: \"%s\"}) { errors { code } } }"
                                .formatted(PASSWORD))
                .jsonPath("$.data.enrollSecondFactor.errors")
                .isEmpty();
    }

    @Test
    void oneTimeCodesWork() {
        String known = accounts.open("OPERATOR");
        String secret = enrol(known);

        refused(signIn(http, known), "one-time-code-needed");
        tokens(signIn(http, known, "otp", TotpCodes.code(secret, Instant.now())));
    }

    @Test
    void codeGuessesBlockOnlyThatAccount() {
        String known = accounts.open("OPERATOR");
        enrol(known);
        String other = accounts.open("OPERATOR");
        String secret = enrol(other);
        for (int guess = 0; guess < 5; guess++) {
            refused(signIn(http, known, "otp", "00000" + guess), "one-time-code-wrong");
        }

        signIn(http, known, "otp", "000009").expectStatus().isEqualTo(429);
        tokens(signIn(http, other, "otp", TotpCodes.code(secret, Instant.now())));
    }

    @Test
    void guessesBlockOnlyThatAccount() {
        List<String> known = new ArrayList<>();
        for (int account = 0; account < 3; account++) {
            known.add(accounts.open("OPERATOR"));
        }
        for (String name : known) {
            for (int guess = 0; guess < 5; guess++) {
                wrong(name).expectStatus().isUnauthorized();
            }
        }

        for (String name : known) {
            signIn(http, name).expectStatus().isEqualTo(429);
        }
        tokens(signIn(http, accounts.open("OPERATOR")));
    }

    @Test
    void unknownNameLooksTheSame() {
        String known = accounts.open("OPERATOR");
        String unknown = "nobody-" + UUID.randomUUID();
        for (int guess = 0; guess < 7; guess++) {
            assertThat(seen(known)).isEqualTo(seen(unknown));
        }
    }

    /** Enables a second factor for an account, and returns its secret. */
    private String enrol(String username) {
        String token = tokens(signIn(http, username)).accessToken();
        String secret =
                value(
                        ask(
                                http,
                                token,
                                "mutation { enrollSecondFactor(input: {password: \"%s\"}) { enrolment { secret } errors { code } } }"
                                        .formatted(PASSWORD)),
                        "$.data.enrollSecondFactor.enrolment.secret");
        // a code of the previous step, so that the current one can still be used
        ask(
                        http,
                        token,
                        "mutation { confirmSecondFactor(input: {code: \"%s\"}) { errors { code } } }"
                                .formatted(TotpCodes.code(secret, Instant.now().minusSeconds(30))))
                .jsonPath("$.data.confirmSecondFactor.errors")
                .isEmpty();
        return secret;
    }

    /** Status and body, without the remaining waiting time. */
    private List<String> seen(String name) {
        EntityExchangeResult<String> answer = wrong(name).expectBody(String.class).returnResult();
        return List.of(
                answer.getStatus().toString(),
                String.valueOf(answer.getResponseBody()).replaceAll("\\d+", "n"),
                answer.getResponseHeaders().headerNames().toString());
    }

    private WebTestClient.ResponseSpec wrong(String name) {
        return post(http, "/auth/token", Map.of("username", name, "password", "wrong"));
    }

    private String key(String admin) {
        String service =
                value(
                        ask(
                                http,
                                admin,
                                "mutation { createServiceAccount(input: {username: \"bot-%s\", displayName: \"A bot\"}) { identity { id } errors { code } } }"
                                        .formatted(UUID.randomUUID())),
                        "$.data.createServiceAccount.identity.id");
        ask(
                http,
                admin,
                "mutation { grantRole(input: {identity: {id: \"%s\"}, role: {code: \"OPERATOR\"}, scope: EVERYTHING, reason: \"Tests\"}) { errors { code } } }"
                        .formatted(service));
        return value(
                ask(
                        http,
                        admin,
                        "mutation { createApiKey(input: {identity: {id: \"%s\"}, label: \"key\", permissions: [\"catalog:read\"]}) { key errors { code } } }"
                                .formatted(service)),
                "$.data.createApiKey.key");
    }
}
