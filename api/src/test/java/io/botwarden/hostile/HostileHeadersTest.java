package io.botwarden.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.Leaks;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Random headers, composed of tokens, formats, cookies and ranges. For a longer search: {@code
 * -Dhostile.rounds=5000 -Dhostile.seed=7}.
 */
@BotwardenTest(database = "hostile")
class HostileHeadersTest {

    private static final int ROUNDS = 20 * Integer.getInteger("hostile.rounds", 6);
    private static final String BODY = "{\"query\":\"{__typename}\"}";
    private static final List<String> NAMES =
            List.of(
                    "Authorization",
                    "Accept",
                    "Content-Type",
                    "Accept-Language",
                    "Cookie",
                    "Range",
                    "If-None-Match",
                    "If-Modified-Since",
                    "X-Forwarded-For",
                    "Forwarded",
                    "X-Request-Id",
                    "Origin",
                    "Sec-Fetch-Site",
                    "Expect",
                    "Upgrade",
                    "DPoP");
    private static final List<String> PARTS =
            List.of(
                    "Bearer ",
                    "Basic YTpi",
                    "eyJhbGciOiJub25lIn0.e30.",
                    "eyJhbGciOiJIUzI1NiIsImtpZCI6Ii4uLy4uL2V0Yy9wYXNzd2QifQ.e30.AAAA",
                    "bw_",
                    "a.b.c",
                    "application/json",
                    "application/graphql-response+json",
                    "text/event-stream",
                    "*/*",
                    ";q=",
                    "1.1",
                    "-1",
                    ";charset=",
                    "utf-16",
                    "utf-7",
                    ",",
                    ";",
                    "=",
                    "\"",
                    "/",
                    "bytes=0-",
                    "9223372036854775808",
                    "W/\"x\"",
                    "for=\"[::1]:99999\"",
                    "127.0.0.1",
                    "100-continue",
                    "websocket",
                    "Thu, 32 Foo 2016 25:61:61 GMT",
                    "\u00ff",
                    "\t",
                    "a".repeat(2_000));

    @Autowired private TestViewers viewers;
    @LocalServerPort private int port;

    private final Random random = new Random(Long.getLong("hostile.seed", 1));

    @Test
    void answersAnyHeader() {
        String token = viewers.overNothing().token();
        RawHttp server = new RawHttp(port);
        for (int round = 0; round < ROUNDS; round++) {
            String request = request(token);

            String answer = server.send(request);

            assertThat(RawHttp.status(answer)).as("%s%n%s", request, answer).isLessThan(500);
            assertThat(answer).as(request).doesNotContain("An internal error occurred");
            Leaks.assertNone(answer, request);
        }
    }

    private String request(String token) {
        String headers =
                IntStream.rangeClosed(0, random.nextInt(3))
                        .mapToObj(k -> any(NAMES) + ": " + value(token) + "\r\n")
                        .collect(Collectors.joining());
        String path =
                any(
                        List.of(
                                "/graphql",
                                "/ingest/interactions",
                                "/auth/token",
                                "/auth/options",
                                "/mark.svg"));
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n%s"
                .formatted(path, BODY.length(), headers, BODY);
    }

    private String value(String token) {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(k -> random.nextInt(6) == 0 ? token : any(PARTS))
                .collect(Collectors.joining());
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
