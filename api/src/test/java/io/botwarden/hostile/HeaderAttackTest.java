package io.botwarden.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.rights.PathRules;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.Leaks;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Malformed headers are errors of the client, on every path. */
@BotwardenTest(database = "hostile")
class HeaderAttackTest {

    private static final List<String> MORE =
            List.of(
                    "GET /",
                    "GET /graphiql",
                    "GET /nothing",
                    "GET /auth/options",
                    "POST /auth/token",
                    "POST /auth/refresh",
                    "POST /auth/sign-out",
                    "POST /auth/session",
                    "PUT /auth/session",
                    "DELETE /auth/session");

    @Autowired private TestViewers viewers;
    @LocalServerPort private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: x",
                "Accept: */json; q=\u00ff",
                "Content-Type: x",
                "Content-Type: application/json; charset=nonsense",
                "Content-Type: application/json; charset=\"",
                "Content-Encoding: nonsense",
                "Accept-Language: \u00ff\u00fe;q=x",
                "Cookie: botwarden=\"; =; \u00ff",
                "Origin: ://\u00ff",
                "Forwarded: for=\";;",
                "If-Modified-Since: never",
                "If-None-Match: \"",
                "Range: bytes=9-1,x",
                "X-Request-ID: \u00e9\u00ff",
                "traceparent: 00-zz",
                "Authorization: Basic \u00ff"
            })
    void anyHeaderIsHandled(String header) {
        String token = viewers.overEverything("ADMINISTRATOR").token();
        Stream<String> ruled =
                PathRules.ALL.stream()
                        .map(rule ->
                                rule.method()
                                        + " "
                                        + rule.pattern()
                                                .getPatternString()
                                                .replaceAll("\\{[^}]*}|\\*\\*", "x"));

        assertThat(Stream.concat(ruled, MORE.stream()))
                .allSatisfy(asked -> {
                    String answer = new RawHttp(port).send(request(asked, header, token));
                    assertThat(RawHttp.status(answer)).as(answer).isBetween(200, 499);
                    if (RawHttp.status(answer) >= 400) {
                        Leaks.assertNone(answer, header);
                    }
                });
    }

    private static String request(String asked, String header, String token) {
        String own =
                header.startsWith("Authorization") ? "" : "Authorization: Bearer " + token + "\r\n";
        String type = header.startsWith("Content-Type") ? "" : "Content-Type: application/json\r\n";
        return "%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s%s%s\r\nContent-Length: 2\r\n\r\n{}"
                .formatted(asked, own, type, header);
    }
}
