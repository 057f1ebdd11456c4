package io.botwarden.platform.identity.signin;

import static io.botwarden.platform.identity.signin.SignInClient.ask;
import static io.botwarden.platform.identity.signin.SignInClient.refused;
import static io.botwarden.platform.identity.signin.SignInClient.sent;
import static io.botwarden.platform.identity.signin.SignInClient.signIn;
import static io.botwarden.platform.identity.signin.SignInClient.tokens;
import static io.botwarden.platform.identity.signin.SignInClient.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.BotwardenTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;

/** Passwords that must be changed before they allow anything else. */
@BotwardenTest
class PasswordChangeTest {

    private static final String NEW = "quite another password";

    @Autowired private WebTestClient http;

    @Autowired private SignInClient accounts;

    private String username = "";
    private String admin = "";

    @BeforeEach
    void open() {
        username = accounts.open("OPERATOR");
        admin = tokens(signIn(http, accounts.open("ADMINISTRATOR"))).accessToken();
    }

    @Test
    void expiredPasswordIsChangedAtSignIn() {
        age("now()");

        refused(signIn(http, username), "password-change-needed");
        refused(
                signIn(http, username, "password", "wrong", "newPassword", NEW),
                "credentials-wrong");
        tokens(signIn(http, username, "newPassword", NEW));
        refused(signIn(http, username), "credentials-wrong");
        tokens(signIn(http, username, "password", NEW));
    }

    @Test
    void warnsBeforeExpiry() {
        age("now() + interval '3 days'");
        String token = tokens(signIn(http, username)).accessToken();

        ask(http, token, "{ viewer { credentials { kind state } } }")
                .jsonPath("$.data.viewer.credentials[0].state")
                .isEqualTo("EXPIRING");
        ask(
                        http,
                        admin,
                        "{ credentials(filter: {kind: [PASSWORD], expiresBefore: \"2100-01-01T00:00:00Z\", identity: [{id: \"%s\"}]}) { totalCount } }"
                                .formatted(accounts.id(username)))
                .jsonPath("$.data.credentials.totalCount")
                .isEqualTo(1);
    }

    @Test
    void newPasswordFollowsRules() {
        age("now()");
        for (String weak :
                new String[] {
                    "short", "passwordpassword", username + " it is me", SignInClient.PASSWORD
                }) {
            signIn(http, username, "newPassword", weak)
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.detail")
                    .value(detail -> assertThat((String) detail).contains("newPassword"));
        }
        tokens(signIn(http, username, "newPassword", NEW));
    }

    @Test
    void resetPasswordMustBeChanged() {
        String token = tokens(signIn(http, username)).accessToken();
        String oneTime = reset();

        sent(http, token, "{ viewer { username } }").expectStatus().isUnauthorized();
        refused(signIn(http, username), "credentials-wrong");
        refused(signIn(http, username, "password", oneTime), "password-change-needed");
        tokens(signIn(http, username, "password", oneTime, "newPassword", NEW));
        refused(signIn(http, username, "password", oneTime), "credentials-wrong");
    }

    @Test
    void resetPasswordLastsThreeDays() {
        String oneTime = reset();
        age("now()");

        refused(
                signIn(http, username, "password", oneTime, "newPassword", NEW),
                "credentials-wrong");
    }

    @Test
    void resetUnlocksAccount() {
        for (int guess = 0; guess < 6; guess++) {
            signIn(http, username, "password", "wrong " + guess);
        }
        signIn(http, username).expectStatus().isEqualTo(429);
        ask(
                        http,
                        admin,
                        "mutation { unlockAccount(input: {identity: {id: \"%s\"}}) { errors { code } } }"
                                .formatted(accounts.id(username)))
                .jsonPath("$.data.unlockAccount.errors")
                .isEmpty();

        tokens(signIn(http, username));
    }

    @Test
    void nobodyResetsOwnPassword() {
        String name = accounts.open("ADMINISTRATOR");
        String token = tokens(signIn(http, name)).accessToken();
        ask(
                        http,
                        token,
                        "mutation { resetPassword(input: {identity: {id: \"%s\"}, reason: \"Lost\"}) { password errors { code } } }"
                                .formatted(accounts.id(name)))
                .jsonPath("$.data.resetPassword.errors[0].code")
                .isEqualTo("OWN_ACCOUNT")
                .jsonPath("$.data.resetPassword.password")
                .isEmpty();
    }

    private String reset() {
        BodyContentSpec answer =
                ask(
                        http,
                        admin,
                        "mutation { resetPassword(input: {identity: {id: \"%s\"}, reason: \"Lost\"}) { password errors { code } } }"
                                .formatted(accounts.id(username)));
        return value(answer, "$.data.resetPassword.password");
    }

    private void age(String end) {
        accounts.execute(
                "update credential set warn_at = least(now(), %1$s), expires_at = %1$s where kind = 'PASSWORD' and revoked_at is null and identity_id = (select id from identity where username = '%2$s')"
                        .formatted(end, username));
    }
}
