package io.botwarden.platform.identity.signin;

import io.botwarden.platform.identity.Passwords;
import io.botwarden.platform.identity.signin.AuthController.Tokens;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Creates accounts with passwords for tests, and signs in with them over HTTP. */
@Component
class SignInClient {

    static final String PASSWORD = "correct horse battery";

    private final DatabaseClient database;
    private final Passwords passwords;
    private @Nullable String hash;

    SignInClient(DatabaseClient database, Passwords passwords) {
        this.database = database;
        this.passwords = passwords;
    }

    /** Creates an account with a role over everything; returns its username. */
    String open(String role) {
        String username = role.toLowerCase(Locale.ROOT) + "-" + UUID.randomUUID();
        if (hash == null) {
            hash = Objects.requireNonNull(passwords.hash(PASSWORD).block());
        }
        execute(
                """
                with opened as (insert into identity (username, display_name) values ('%s', 'Ada') returning id),
                proven as (
                  insert into credential (identity_id, kind, label, secret_hash) select id, 'PASSWORD', 'Password', '%s' from opened
                )
                insert into access_grant (identity_id, role_id, scope)
                select opened.id, role.id, 'EVERYTHING' from opened, role where role.code = '%s'
                """
                        .formatted(username, hash, role));
        return username;
    }

    String id(String username) {
        return "identity_"
                + Objects.requireNonNull(
                        database.sql("select id from identity where username = :name")
                                .bind("name", username)
                                .map(row -> row.get("id", Long.class))
                                .one()
                                .block());
    }

    long count(String sql) {
        return Objects.requireNonNull(
                database.sql("select count(*) as n " + sql)
                        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                        .one()
                        .block());
    }

    void execute(String sql) {
        database.sql(sql).then().block();
    }

    static ResponseSpec signIn(WebTestClient http, String username, String... more) {
        Map<String, String> body =
                new HashMap<>(Map.of("username", username, "password", PASSWORD));
        for (int k = 0; k < more.length; k += 2) {
            body.put(more[k], more[k + 1]);
        }
        return post(http, "/auth/token", body);
    }

    static ResponseSpec post(WebTestClient http, String path, Map<String, String> body) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    static Tokens tokens(ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectStatus()
                        .isOk()
                        .expectBody(Tokens.class)
                        .returnResult()
                        .getResponseBody());
    }

    /** Asserts that it was rejected, and why. */
    static void refused(ResponseSpec answer, String type) {
        answer.expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:botwarden:problem:" + type);
    }

    static BodyContentSpec ask(WebTestClient http, String token, String document) {
        return sent(http, token, document).expectStatus().isOk().expectBody();
    }

    static ResponseSpec sent(WebTestClient http, String token, String document) {
        return http.post()
                .uri("/graphql")
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("query", document))
                .exchange();
    }

    /** A value of a response. */
    static String value(BodyContentSpec answer, String path) {
        String[] value = new String[1];
        answer.jsonPath(path).value(found -> value[0] = String.valueOf(found));
        return Objects.requireNonNull(value[0]);
    }
}
