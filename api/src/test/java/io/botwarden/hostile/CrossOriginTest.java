package io.botwarden.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What a page of another site can make a browser do, and what a cache can be made to store. */
@BotwardenTest(database = "hostile")
class CrossOriginTest {

    private static final String ELSEWHERE = "https://elsewhere.example";

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;
    @LocalServerPort private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/graphql",
                "/auth/token",
                "/auth/options",
                "/ingest/interactions",
                "/import/incidents-csv",
                "/reports/appraisals/x.json",
                "/actuator/health",
                "/"
            })
    void allowsNoOtherOrigin(String path) {
        for (HttpMethod method :
                new HttpMethod[] {HttpMethod.OPTIONS, HttpMethod.GET, HttpMethod.POST}) {
            http.method(method)
                    .uri(path)
                    .header(HttpHeaders.ORIGIN, ELSEWHERE)
                    .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST")
                    .header(
                            HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS,
                            "authorization,content-type")
                    .exchange()
                    .expectHeader()
                    .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)
                    .expectHeader()
                    .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS);
        }
    }

    /** The content types that a form, or a script without a preflight request, can send. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                MediaType.TEXT_PLAIN_VALUE,
                MediaType.MULTIPART_FORM_DATA_VALUE + "; boundary=x"
            })
    void rejectsFormContent(String type) {
        http.post()
                .uri("/graphql")
                .headers(headers -> {
                    headers.setBearerAuth(viewers.overEverything("ADMINISTRATOR").token());
                    headers.set(HttpHeaders.CONTENT_TYPE, type);
                })
                .bodyValue("query=mutation{__typename}".getBytes())
                .exchange()
                .expectStatus()
                .isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({
        "X-HTTP-Method-Override, POST",
        "X-HTTP-Method, POST",
        "X-Method-Override, DELETE",
    })
    void ignoresMethodOverride(String header, String method) {
        http.get()
                .uri(uri ->
                        uri.path("/graphql")
                                .queryParam("query", "{query}")
                                .queryParam("_method", "POST")
                                .build("mutation{__typename}"))
                .headers(headers ->
                        headers.setBearerAuth(viewers.overEverything("ADMINISTRATOR").token()))
                .header(header, method)
                .exchange()
                .expectStatus()
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//elsewhere.example",
                "//elsewhere.example/%2e%2e",
                "/\\elsewhere.example",
                "/bots//elsewhere.example",
                "/graphiql//elsewhere.example/",
                "/bots?next=https://elsewhere.example",
                "/auth/options?redirect=https://elsewhere.example",
                "/%0d%0aLocation:%20https://elsewhere.example"
            })
    void redirectsNowhere(String path) {
        String answer =
                new RawHttp(port)
                        .send(
                                "GET %s HTTP/1.1\r\nHost: elsewhere.example\r\nX-Forwarded-Host: elsewhere.example\r\nConnection: close\r\n\r\n"
                                        .formatted(path));
        String head = answer.substring(0, Math.max(answer.indexOf("\r\n\r\n"), 0));

        assertThat(RawHttp.status(answer) / 100).isNotIn(3, 5);
        assertThat(head).doesNotContainIgnoringCase("location:").doesNotContain("elsewhere");
    }

    @Test
    void responseIgnoresHostName() {
        String called = answer("localhost", "");
        assertThat(answer("elsewhere.example", "")).isEqualTo(called);
        assertThat(
                        answer(
                                "localhost",
                                "X-Forwarded-Host: elsewhere.example\r\nX-Forwarded-Proto: https\r\nForwarded: host=elsewhere.example;proto=https\r\nX-Original-URL: /actuator/prometheus\r\nX-Rewrite-URL: /actuator/prometheus\r\n"))
                .isEqualTo(called);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/graphql?query=query%7B__typename%7D",
                "/actuator/prometheus",
                "/reports/appraisals/none.json"
            })
    void privateResponsesAreNotCached(String path) {
        http.get()
                .uri(URI.create("http://localhost:" + port + path))
                .headers(headers ->
                        headers.setBearerAuth(viewers.overEverything("ADMINISTRATOR").token()))
                .exchange()
                .expectHeader()
                .value(
                        HttpHeaders.CACHE_CONTROL,
                        control -> assertThat(control).containsAnyOf("no-store", "private"));
    }

    private String answer(String host, String headers) {
        return new RawHttp(port)
                .send(
                        "GET /auth/options HTTP/1.1\r\nHost: %s\r\n%sConnection: close\r\n\r\n"
                                .formatted(host, headers))
                .replaceFirst("(?i)x-request-id: \\S+\r\n", "");
    }
}
