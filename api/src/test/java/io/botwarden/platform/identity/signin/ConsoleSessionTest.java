package io.botwarden.platform.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.console.SameOrigin;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/**
 * The browser's session: what its cookies allow, and what prevents other origins from using them.
 */
@BotwardenTest
class ConsoleSessionTest {

    private static final Map<String, String> NAME = Map.of("query", "{ viewer { username } }");

    @Autowired private WebTestClient http;

    @Autowired private SignInClient accounts;

    private String username = "";
    private Map<String, ResponseCookie> cookies = Map.of();

    @BeforeEach
    void signIn() {
        username = accounts.open("OPERATOR");
        EntityExchangeResult<String> begun = begin(Map.of());
        cookies = cookies(begun);
        assertThat(begun.getResponseBody())
                .contains(username)
                .doesNotContain(value("botwarden"))
                .doesNotContain(value("botwarden-refresh"));
    }

    @Test
    void cookiesAreHttpOnlyAndSameSite() {
        assertThat(cookies).hasSize(3);
        assertThat(cookies.values())
                .allSatisfy(cookie -> {
                    assertThat(cookie.isHttpOnly()).isTrue();
                    assertThat(cookie.getSameSite()).isEqualTo("Strict");
                });
        assertThat(cookies.get("botwarden").getPath()).isEqualTo("/");
        assertThat(cookies.get("botwarden-refresh").getPath()).isEqualTo("/auth");
        assertThat(cookies.get("botwarden").getMaxAge().isNegative()).isTrue();
    }

    @Test
    void signsInByCookie() {
        ask(SameOrigin.HEADER, "1")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.data.viewer.username")
                .isEqualTo(username);
        http.get()
                .uri("/import/mappings")
                .cookie("botwarden", value("botwarden"))
                .header("Sec-Fetch-Site", "same-origin")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void otherOriginCannotUseCookie() {
        ask().expectStatus().isForbidden();
        ask("Origin", "https://evil.org", SameOrigin.HEADER, "1").expectStatus().isForbidden();
        ask("Sec-Fetch-Site", "cross-site", SameOrigin.HEADER, "1").expectStatus().isForbidden();
        ask("Sec-Fetch-Site", "same-site", SameOrigin.HEADER, "1").expectStatus().isForbidden();
        http.get()
                .uri("/graphql?query={viewer{username}}")
                .cookie("botwarden", value("botwarden"))
                .exchange()
                .expectStatus()
                .isForbidden();
        http.get()
                .uri("/graphql")
                .cookie("botwarden", value("botwarden"))
                .header("Accept", "text/event-stream")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void rejectsSocketOfOtherOrigin() {
        for (String origin : List.of("https://evil.org", "null", "http://localhost:1")) {
            http.get()
                    .uri("/graphql")
                    .headers(headers -> headers.set(HttpHeaders.UPGRADE, "websocket"))
                    .header("Connection", "Upgrade")
                    .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                    .header("Sec-WebSocket-Version", "13")
                    .header("Origin", origin)
                    .cookie("botwarden", value("botwarden"))
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
    }

    @Test
    void rejectsFormOfOtherOrigin() {
        http.post()
                .uri("/auth/session")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(credentials())
                .exchange()
                .expectStatus()
                .isForbidden();
        session(HttpMethod.POST)
                .header("Sec-Fetch-Site", "same-site")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(credentials())
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void doesNotRefreshFreshToken() {
        EntityExchangeResult<String> again =
                session(HttpMethod.PUT)
                        .cookie("botwarden", value("botwarden"))
                        .cookie("botwarden-refresh", value("botwarden-refresh"))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult();
        assertThat(cookies(again)).isEmpty();

        EntityExchangeResult<String> renewed =
                session(HttpMethod.PUT)
                        .cookie("botwarden-refresh", value("botwarden-refresh"))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult();
        assertThat(cookies(renewed)).containsKeys("botwarden", "botwarden-refresh");
    }

    @Test
    void endedSessionLeavesNoCookie() {
        EntityExchangeResult<Void> ended =
                session(HttpMethod.DELETE)
                        .cookie("botwarden-refresh", value("botwarden-refresh"))
                        .exchange()
                        .expectStatus()
                        .isNoContent()
                        .expectBody(Void.class)
                        .returnResult();
        assertThat(cookies(ended).get("botwarden").getMaxAge()).isZero();

        ask(SameOrigin.HEADER, "1").expectStatus().isUnauthorized();
        session(HttpMethod.PUT)
                .cookie("botwarden-refresh", value("botwarden-refresh"))
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void knownBrowserIsNotThrottled() {
        for (int guess = 0; guess < 6; guess++) {
            SignInClient.signIn(http, username, "password", "wrong " + guess);
        }
        SignInClient.signIn(http, username).expectStatus().isEqualTo(429);

        assertThat(cookies(begin(Map.of("botwarden-device", value("botwarden-device")))))
                .containsKey("botwarden")
                .doesNotContainKey("botwarden-device");
    }

    @Test
    void browserIsKnownPerAccount() {
        String other = accounts.open("OPERATOR");
        for (int guess = 0; guess < 6; guess++) {
            SignInClient.signIn(http, other, "password", "wrong " + guess);
        }

        session(HttpMethod.POST)
                .cookie("botwarden-device", value("botwarden-device"))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("username", other, "password", SignInClient.PASSWORD))
                .exchange()
                .expectStatus()
                .isEqualTo(429);
    }

    private EntityExchangeResult<String> begin(Map<String, String> sent) {
        RequestBodySpec request = session(HttpMethod.POST);
        sent.forEach(request::cookie);
        return request.contentType(MediaType.APPLICATION_JSON)
                .bodyValue(credentials())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult();
    }

    private RequestBodySpec session(HttpMethod method) {
        return http.method(method).uri("/auth/session").header(SameOrigin.HEADER, "1");
    }

    private Map<String, String> credentials() {
        return Map.of("username", username, "password", SignInClient.PASSWORD);
    }

    private ResponseSpec ask(String... headers) {
        RequestBodySpec request =
                http.post().uri("/graphql").cookie("botwarden", value("botwarden"));
        for (int k = 0; k < headers.length; k += 2) {
            request.header(headers[k], headers[k + 1]);
        }
        return request.contentType(MediaType.APPLICATION_JSON).bodyValue(NAME).exchange();
    }

    private String value(String cookie) {
        return Objects.requireNonNull(cookies.get(cookie)).getValue();
    }

    private static Map<String, ResponseCookie> cookies(EntityExchangeResult<?> result) {
        return result.getResponseCookies().values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(ResponseCookie::getName, cookie -> cookie));
    }
}
