package io.botwarden.platform.identity.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.platform.identity.signin.PasswordSettings;
import io.botwarden.platform.identity.sso.SignInOptionsController.Choice;
import io.botwarden.platform.runtime.StartProblem;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Passwords can be turned off for everybody but emergency accounts. */
@BotwardenTest(own = true)
@TestPropertySource(
        properties = {
            "BOTWARDEN_ADMIN_PASSWORD=" + PasswordsOffTest.PASSWORD,
            "BOTWARDEN_PASSWORD_SIGN_IN=false",
            "BOTWARDEN_EMERGENCY_ACCOUNTS=admin,break-glass"
        })
class PasswordsOffTest {

    static final String PASSWORD = "a password for emergencies";

    @Autowired private WebTestClient http;
    @Autowired private DatabaseClient database;

    @Test
    void onlyEmergencyAccountsSignInWithPasswords() {
        database.sql(
                        """
                        with opened as (insert into identity (username, display_name) values ('ada', 'Ada') returning id)
                        insert into credential (identity_id, kind, label, secret_hash)
                        select opened.id, 'PASSWORD', 'Password', c.secret_hash
                        from opened, credential c join identity i on i.id = c.identity_id where i.username = 'admin'
                        """)
                .then()
                .block();

        signIn("ada")
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:botwarden:problem:passwords-off");
        signIn("nobody").expectStatus().isUnauthorized();
        signIn("admin").expectStatus().isOk();
        assertThat(
                        database.sql(
                                        "select username from security_event where kind = 'EMERGENCY_SIGN_IN'")
                                .map(row -> row.get(0, String.class))
                                .all()
                                .collectList()
                                .block())
                .containsExactly("admin");
    }

    /** Sessions that began before the setting changed are not renewed. */
    @Test
    void endsOlderSessionsOfPasswords() {
        String token =
                new String(
                        signIn("admin")
                                .expectBody()
                                .jsonPath("$.refreshToken")
                                .exists()
                                .returnResult()
                                .getResponseBodyContent());
        String refresh = token.replaceAll(".*\"refreshToken\":\"([^\"]*)\".*", "$1");
        database.sql("update identity set username = 'former' where username = 'admin'")
                .then()
                .block();
        try {
            http.post()
                    .uri("/auth/refresh")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(Map.of("refreshToken", refresh))
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
        } finally {
            database.sql("update identity set username = 'admin' where username = 'former'")
                    .then()
                    .block();
        }
    }

    @Test
    void startNeedsSomeWayToSignIn() {
        List<Choice> issuers = List.of(new Choice("company", "Company"));

        assertThatThrownBy(() ->
                        SignInOptionsController.requireSomeWay(
                                List.of(), new PasswordSettings(false, List.of())))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("nobody can sign in");
        SignInOptionsController.requireSomeWay(issuers, new PasswordSettings(false, List.of()));
        SignInOptionsController.requireSomeWay(
                List.of(), new PasswordSettings(false, List.of("admin")));
        SignInOptionsController.requireSomeWay(List.of(), new PasswordSettings(true, List.of()));
    }

    @Test
    void pageIsTold() {
        http.get()
                .uri("/auth/options")
                .exchange()
                .expectBody()
                .jsonPath("$.passwords")
                .isEqualTo(false);
    }

    private WebTestClient.ResponseSpec signIn(String username) {
        return http.post()
                .uri("/auth/token")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("username", username, "password", PASSWORD))
                .exchange();
    }
}
