package io.botwarden.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.Leaks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Bytes that a proxy in front of the server might parse differently. */
@BotwardenTest(database = "hostile")
class RequestSmugglingTest {

    private static final String HIDDEN = "GET /actuator/health HTTP/1.1\r\nHost: x\r\n\r\n";

    @LocalServerPort private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 6\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 6",
                "Transfer-Encoding: identity, chunked\r\nContent-Length: 6",
                "Content-Length: 6\r\nContent-Length: 60",
                "Content-Length: +6",
                "Content-Length: 6 6",
                "Content-Length: -1",
                "Content-Length: 0x6",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: xchunked"
            })
    void rejectsAmbiguousBodyLength(String framing) {
        String answers =
                new RawHttp(port)
                        .send(
                                "POST /auth/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                        + framing
                                        + "\r\n\r\n0\r\n\r\n"
                                        + HIDDEN);

        assertThat(answers).doesNotContain("\"status\":\"UP\"");
        assertThat(RawHttp.answers(answers)).isLessThanOrEqualTo(1);
        assertThat(RawHttp.status(answers)).isLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-One: 1\r\n X-Folded: 2\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX One: 1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-One: a\0b\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "G\0T / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /\u00ff\u00fe HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET http://elsewhere.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /auth/options HTTP/1.1\r\n\r\n",
                "GET /auth/options HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n",
                "TRACE / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret-of-mine\r\n\r\n"
            })
    void rejectsMalformedRequest(String request) {
        String answers = new RawHttp(port).send(request);

        assertThat(RawHttp.status(answers)).isLessThan(500);
        assertThat(answers).doesNotContain("secret-of-mine");
        Leaks.assertNone(answers, request);
    }

    @Test
    void endsEndlessHeader() {
        String answers =
                new RawHttp(port)
                        .send(
                                "GET / HTTP/1.1\r\nHost: localhost\r\n"
                                        + ("X-Filler: " + "a".repeat(1_000) + "\r\n").repeat(100));

        assertThat(RawHttp.status(answers)).isBetween(400, 499);
    }
}
