package io.botwarden.platform.identity.signin;

import static io.botwarden.platform.identity.signin.SignInClient.PASSWORD;
import static io.botwarden.platform.identity.signin.SignInClient.ask;
import static io.botwarden.platform.identity.signin.SignInClient.refused;
import static io.botwarden.platform.identity.signin.SignInClient.signIn;
import static io.botwarden.platform.identity.signin.SignInClient.tokens;
import static io.botwarden.platform.identity.signin.SignInClient.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.factor.TotpCodes;
import io.botwarden.testing.BotwardenTest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;

@BotwardenTest
class SecondFactorTest {

    @Autowired private WebTestClient http;

    @Autowired private SignInClient accounts;

    private String username = "";
    private String token = "";
    private String secret = "";
    private String recoveryCode = "";

    @BeforeEach
    void enrol() {
        username = accounts.open("OPERATOR");
        token = tokens(signIn(http, username)).accessToken();
        BodyContentSpec begun =
                ask(
                        http,
                        token,
                        "mutation { enrollSecondFactor(input: {password: \"%s\"}) { enrolment { secret uri } errors { code } } }"
                                .formatted(PASSWORD));
        secret = value(begun, "$.data.enrollSecondFactor.enrolment.secret");
        String uri = value(begun, "$.data.enrollSecondFactor.enrolment.uri");
        assertThat(uri).contains("secret=" + secret).contains(username);
        // a code of the previous step, so that the current and later ones can still be used
        BodyContentSpec confirmed = confirm(code(-30));
        recoveryCode = value(confirmed, "$.data.confirmSecondFactor.recoveryCodes[0]");
        assertThat(recoveryCode).hasSize(19);
    }

    @Test
    void passwordAloneIsRejected() {
        refused(signIn(http, username), "one-time-code-needed");
        refused(signIn(http, username, "otp", "000000"), "one-time-code-wrong");
        tokens(signIn(http, username, "otp", code(0)));
    }

    @Test
    void wrongPasswordHidesSecondFactor() {
        refused(signIn(http, username, "password", "another password"), "credentials-wrong");
    }

    @Test
    void codeWorksOnce() {
        String code = code(0);
        tokens(signIn(http, username, "otp", code));

        refused(signIn(http, username, "otp", code), "one-time-code-wrong");
        refused(signIn(http, username, "otp", code(-30)), "one-time-code-wrong");
        tokens(signIn(http, username, "otp", code(30)));
    }

    @Test
    void concurrentCodesOneWins() {
        String code = code(0);

        List<Integer> statuses =
                IntStream.range(0, 2)
                        .parallel()
                        .mapToObj(one ->
                                signIn(http, username, "otp", code)
                                        .returnResult(String.class)
                                        .getStatus()
                                        .value())
                        .sorted()
                        .toList();

        assertThat(statuses).isEqualTo(List.of(200, 401));
    }

    @Test
    void recoveryCodeWorksOnce() {
        String typed = recoveryCode.toLowerCase(Locale.ROOT).replace('-', ' ');
        String session = tokens(signIn(http, username, "otp", typed)).accessToken();

        refused(signIn(http, username, "otp", recoveryCode), "one-time-code-wrong");
        ask(
                        http,
                        session,
                        "{ viewer { credentials { kind codesLeft } sessions { method current } } }")
                .jsonPath("$.data.viewer.credentials[?(@.kind == 'RECOVERY_CODES')].codesLeft")
                .isEqualTo(9)
                .jsonPath("$.data.viewer.sessions[?(@.current == true)].method")
                .isEqualTo("RECOVERY_CODE");
    }

    @Test
    void skippingCodesDoesNotResetLimit() {
        for (int guess = 0; guess < 5; guess++) {
            refused(signIn(http, username), "one-time-code-needed");
            refused(signIn(http, username, "otp", "00000" + guess), "one-time-code-wrong");
        }
        signIn(http, username, "otp", code(0)).expectStatus().isEqualTo(429);
        assertThat(
                        accounts.count(
                                "from security_event where kind = 'SIGN_IN_THROTTLED' and username = '%s'"
                                        .formatted(username)))
                .isEqualTo(1);
        signIn(http, username).expectStatus().isEqualTo(429);
        assertThat(
                        accounts.count(
                                "from security_event where kind = 'SIGN_IN_THROTTLED' and username = '%s'"
                                        .formatted(username)))
                .isEqualTo(1);
    }

    @Test
    void namesExpiredFactor() {
        accounts.execute(
                "update credential set warn_at = now(), expires_at = now() where kind = 'TOTP' and identity_id = (select id from identity where username = '%s')"
                        .formatted(username));

        refused(signIn(http, username, "otp", code(0)), "second-factor-expired");
        tokens(signIn(http, username, "otp", recoveryCode));
    }

    @Test
    void removalNeedsPasswordAndCode() {
        token = tokens(signIn(http, username, "otp", code(0))).accessToken();
        assertThat(remove("wrong", code(30))).isEqualTo("WRONG_PASSWORD");
        assertThat(remove(PASSWORD, "000000")).isEqualTo("WRONG_CODE");
        assertThat(remove(PASSWORD, code(0))).isEqualTo("WRONG_CODE");
        assertThat(remove(PASSWORD, code(30))).isEmpty();

        tokens(signIn(http, username));
    }

    @Test
    void administratorRemovesIt() {
        String admin = tokens(signIn(http, accounts.open("ADMINISTRATOR"))).accessToken();
        ask(
                        http,
                        admin,
                        "mutation { resetSecondFactor(input: {identity: {id: \"%s\"}, reason: \"Lost\"}) { errors { code } } }"
                                .formatted(accounts.id(username)))
                .jsonPath("$.data.resetSecondFactor.errors")
                .isEmpty();

        SignInClient.sent(http, token, "{ viewer { username } }").expectStatus().isUnauthorized();
        tokens(signIn(http, username));
    }

    @Test
    void storesSecretEncrypted() {
        assertThat(
                        accounts.count(
                                "from credential where position('%s' in encode(sealed_secret, 'escape')) > 0"
                                        .formatted(secret)))
                .isZero();
    }

    private BodyContentSpec confirm(String code) {
        return ask(
                http,
                token,
                "mutation { confirmSecondFactor(input: {code: \"%s\"}) { recoveryCodes errors { code } } }"
                        .formatted(code));
    }

    private String remove(String password, String code) {
        String codes =
                value(
                        ask(
                                http,
                                token,
                                "mutation { removeSecondFactor(input: {password: \"%s\", code: \"%s\"}) { errors { code } } }"
                                        .formatted(password, code)),
                        "$.data.removeSecondFactor.errors[*].code");
        return codes.replaceAll("[\\[\\]\"]", "");
    }

    private String code(int seconds) {
        return TotpCodes.code(secret, Instant.now().plusSeconds(seconds));
    }
}
