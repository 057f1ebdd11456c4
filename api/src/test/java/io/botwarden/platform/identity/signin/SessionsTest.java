package io.botwarden.platform.identity.signin;

import static io.botwarden.platform.identity.signin.SignInClient.ask;
import static io.botwarden.platform.identity.signin.SignInClient.post;
import static io.botwarden.platform.identity.signin.SignInClient.refused;
import static io.botwarden.platform.identity.signin.SignInClient.sent;
import static io.botwarden.platform.identity.signin.SignInClient.signIn;
import static io.botwarden.platform.identity.signin.SignInClient.tokens;
import static io.botwarden.platform.identity.signin.SignInClient.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.platform.identity.signin.AuthController.Tokens;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.WebSocketGraphQlTester;
import org.springframework.test.web.reactive.server.WebTestClient;

@BotwardenTest
class SessionsTest {

    private static final String OWN = "{ viewer { sessions { id current address userAgent } } }";
    private static final String NAME = "{ viewer { username } }";

    @Autowired private WebTestClient http;

    @Autowired private SignInClient accounts;

    @Autowired private GraphQlTesters testers;

    private String username = "";
    private Tokens here = new Tokens("", "", 0);
    private Tokens there = new Tokens("", "", 0);

    @BeforeEach
    void signInTwice() {
        username = accounts.open("OPERATOR");
        here = tokens(signIn(http, username));
        there = tokens(signIn(http, username));
    }

    @Test
    void listsOwnSessions() {
        ask(http, here.accessToken(), OWN)
                .jsonPath("$.data.viewer.sessions.length()")
                .isEqualTo(2)
                .jsonPath("$.data.viewer.sessions[?(@.current == true)].address")
                .isEqualTo("127.0.0.1");
    }

    @Test
    void endsOneSession() {
        end(here, other());

        sent(http, there.accessToken(), NAME).expectStatus().isUnauthorized();
        refused(refresh(there), "refresh-token-invalid");
        ask(http, tokens(refresh(here)).accessToken(), OWN)
                .jsonPath("$.data.viewer.sessions.length()")
                .isEqualTo(1);
    }

    @Test
    void endingForeignSessionLooksMissing() {
        String session = other();
        Tokens stranger = tokens(signIn(http, accounts.open("OPERATOR")));
        for (String foreign : List.of(session, "session_999999")) {
            ask(
                            http,
                            stranger.accessToken(),
                            "mutation { endSession(input: {session: \"%s\"}) { ended errors { code field } } }"
                                    .formatted(foreign))
                    .jsonPath("$.data.endSession.ended")
                    .isEqualTo(false)
                    .jsonPath("$.data.endSession.errors[0].code")
                    .isEqualTo("NOT_FOUND")
                    .jsonPath("$.data.endSession.errors[0].field")
                    .isEqualTo("session");
        }
    }

    @Test
    void endsOpenSocket() {
        WebSocketGraphQlTester socket = testers.socket(there.accessToken());
        socket.document(NAME)
                .execute()
                .path("viewer.username")
                .entity(String.class)
                .isEqualTo(username);

        end(here, other());

        assertThatThrownBy(() -> socket.document(NAME).execute().path("viewer.username").hasValue())
                .isInstanceOf(AssertionError.class);
        socket.stop().block();
    }

    @Test
    void endsAllOthers() {
        tokens(signIn(http, username));
        ask(
                        http,
                        here.accessToken(),
                        "mutation { endOtherSessions(input: {}) { ended errors { code } } }")
                .jsonPath("$.data.endOtherSessions.ended")
                .isEqualTo(true);

        refused(refresh(there), "refresh-token-invalid");
        ask(http, tokens(refresh(here)).accessToken(), OWN)
                .jsonPath("$.data.viewer.sessions.length()")
                .isEqualTo(1);
    }

    @Test
    void othersSessionsNeedPermission() {
        String session = other();
        String mutation =
                "mutation { endSession(input: {session: \"%s\", reason: \"Lost laptop\"}) { ended errors { code field } } }"
                        .formatted(session);
        String stranger = tokens(signIn(http, accounts.open("ANALYST"))).accessToken();
        String admin = tokens(signIn(http, accounts.open("ADMINISTRATOR"))).accessToken();

        ask(http, stranger, mutation)
                .jsonPath("$.data.endSession.errors[0].code")
                .isEqualTo("NOT_FOUND");
        ask(http, admin, mutation.replace(", reason: \"Lost laptop\"", ""))
                .jsonPath("$.data.endSession.errors[0].field")
                .isEqualTo("reason");
        ask(http, admin, mutation).jsonPath("$.data.endSession.ended").isEqualTo(true);
        assertThat(
                        accounts.count(
                                """
                                from audit_entry
                                where action = 'endSession' and subject_id = '%s' and reason = 'Lost laptop'
                                """
                                        .formatted(session)))
                .isEqualTo(1);
        ask(http, admin, mutation)
                .jsonPath("$.data.endSession.errors[0].code")
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void signsOut() {
        signOut(here.refreshToken()).expectStatus().isNoContent();
        signOut(here.refreshToken()).expectStatus().isNoContent();
        signOut("no such token").expectStatus().isNoContent();

        sent(http, here.accessToken(), NAME).expectStatus().isUnauthorized();
        refused(refresh(here), "refresh-token-invalid");
    }

    @Test
    void concurrentRefreshEndsSession() {
        List<Integer> statuses =
                IntStream.range(0, 2)
                        .parallel()
                        .mapToObj(
                                one -> refresh(here).returnResult(String.class).getStatus().value())
                        .sorted()
                        .toList();

        assertThat(statuses).isEqualTo(List.of(200, 401));
        sent(http, here.accessToken(), NAME).expectStatus().isUnauthorized();
        assertThat(
                        accounts.count(
                                "from security_event where kind = 'REFRESH_TOKEN_REUSED' and username = '%s'"
                                        .formatted(username)))
                .isEqualTo(1);
    }

    @Test
    void endsAtMaximumAge() {
        accounts.execute(
                "update session set created_at = now() - interval '30 days' + interval '2 seconds' where identity_id = (select id from identity where username = '%s')"
                        .formatted(username));
        Tokens last = tokens(refresh(here));

        assertThat(
                        accounts.count(
                                "from session where expires_at < now() + interval '3 seconds' and identity_id = (select id from identity where username = '%s')"
                                        .formatted(username)))
                .isEqualTo(1);
        accounts.execute(
                "update refresh_token set expires_at = now() where identity_id = (select id from identity where username = '%s')"
                        .formatted(username));
        refused(refresh(last), "refresh-token-invalid");
    }

    private String other() {
        return value(
                        ask(http, here.accessToken(), OWN),
                        "$.data.viewer.sessions[?(@.current == false)].id")
                .replaceAll("[\\[\\]\"]", "");
    }

    private void end(Tokens by, String session) {
        ask(
                        http,
                        by.accessToken(),
                        "mutation { endSession(input: {session: \"%s\"}) { ended } }"
                                .formatted(session))
                .jsonPath("$.data.endSession.ended")
                .isEqualTo(true);
    }

    private WebTestClient.ResponseSpec refresh(Tokens tokens) {
        return post(http, "/auth/refresh", Map.of("refreshToken", tokens.refreshToken()));
    }

    private WebTestClient.ResponseSpec signOut(String refreshToken) {
        return post(http, "/auth/sign-out", Map.of("refreshToken", refreshToken));
    }
}
