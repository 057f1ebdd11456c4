package io.botwarden.security.intake;

import static io.botwarden.operations.intake.IntakeClient.bytes;
import static io.botwarden.operations.intake.IntakeClient.counts;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.oversight.control.ControlOutcomes;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The intake of sensors' messages over HTTP. */
@BotwardenTest
class SecurityEventIntakeTest {

    private static final String URI_OF_ALL = "/ingest/security-events";
    private static final String EVENT = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";

    @Autowired private WebTestClient http;
    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private ControlOutcomes outcomes;
    @Autowired private JsonMapper json;
    @LocalServerPort private int port;

    @SuppressWarnings("NullAway.Init")
    private Company company;

    private String code = "";
    private String token = "";
    private final String run = UUID.randomUUID().toString();

    @BeforeEach
    void found() {
        company = fixture.company();
        code = outcomes.codeOf("bot_" + company.bot);
        token = viewers.overEverything("OPERATOR").token();
    }

    @Test
    void takesStructuredEventOnce() {
        String event =
                event("1", "\"botwardenbot\": \"%s\", \"severity\": \"HIGH\"".formatted(code));
        assertThat(counts(sent(event, EVENT))).isEqualTo("1 0 0 0");
        assertThat(counts(sent(event, EVENT))).isEqualTo("0 1 0 0");

        JsonNode conflict =
                sent(
                        event(
                                "1",
                                "\"botwardenbot\": \"%s\", \"severity\": \"LOW\"".formatted(code)),
                        EVENT);
        assertThat(counts(conflict)).isEqualTo("0 0 1 0");
        assertThat(conflict.at("/conflicts/0/field").asString()).isEqualTo("severity");
        assertThat(events("severity = 'HIGH' and occurrences = 1")).isOne();
    }

    @Test
    void takesBatchWithoutBadElements() {
        JsonNode report =
                sent(
                        "[%s, 7, %s, %s, %s]"
                                .formatted(
                                        event("1", "\"subject\": \"bot/%s\"".formatted(code)),
                                        event("2", "\"time\": \"%s\"".formatted(tomorrow())),
                                        event("3", "\"botwardenbot\": \"no-such-bot\""),
                                        event("4", "\"subject\": \"bot/%s\"".formatted(code))),
                        BATCH);
        assertThat(counts(report)).isEqualTo("2 0 0 3");
        assertThat(report.path("rejections").toString())
                .contains("\"line\":2", "must be a CloudEvent")
                .contains("\"line\":3", "\"time\"", "more than five minutes in the future")
                .contains("\"line\":4", "There is no bot with the code no-such-bot.");
        assertThat(events("occurrences = 2")).isOne();
    }

    @Test
    void takesBinaryEvent() {
        JsonNode report =
                IntakeClient.answer(
                        http.post()
                                .uri(URI_OF_ALL)
                                .headers(headers -> {
                                    headers.setBearerAuth(token);
                                    headers.set("content-type", "application/json");
                                    headers.set("ce-specversion", "1.0");
                                    headers.set("ce-id", run);
                                    headers.set("ce-source", "/waf/%E4%B8%AD");
                                    headers.set("ce-type", "waf.blocked");
                                    headers.set("ce-severitynumber", "17");
                                    headers.set("ce-botwardenbot", code);
                                })
                                .bodyValue(
                                        "{\"message\": \"SQL injection\", \"srcIp\": \"192.0.2.9\"}")
                                .exchange(),
                        HttpStatus.OK);
        assertThat(counts(report)).isEqualTo("1 0 0 0");
        assertThat(
                        events(
                                "sensor = '/waf/中' and severity = 'HIGH' and summary = 'SQL injection' and address = '192.0.2.9'"))
                .isOne();
    }

    @Test
    void takesSyslogInBothFramings() {
        String one = line("34", "Denied 192.0.2.1:80", Instant.now());
        String other = line("34", "Denied 192.0.2.2:443", Instant.now());
        JsonNode lines =
                sent(
                        "%s\r\n\nOct 11 22:14:15 no priority\n%s\n<34>Oct 11 22:14:15 old\n%s\n"
                                .formatted(one, other, line("34", "Later", tomorrow())),
                        "text/plain");
        assertThat(counts(lines)).isEqualTo("2 0 0 3");
        assertThat(lines.path("rejections").toString())
                .contains("\"line\":2", "a message begins with a priority from <0> to <191>")
                .contains("\"line\":4", "not according to RFC 5424")
                .contains("\"line\":5", "\"timestamp\"", "five minutes in the future");

        String counted = "%d %s%d %s".formatted(one.length(), one, other.length(), other);
        assertThat(counts(sent(counted, "application/syslog"))).isEqualTo("0 2 0 0");
        assertThat(events("occurrences = 2 and severity = 'CRITICAL'")).isOne();
    }

    @Test
    void skipsMessageThatIsTooLong() {
        String line = line("36", "x".repeat(10 << 20), Instant.now());
        JsonNode report = sent(line + "\n" + line("36", "Short", Instant.now()), "text/plain");
        assertThat(counts(report)).isEqualTo("1 0 0 1");
        assertThat(report.at("/rejections/0/reason").asString())
                .isEqualTo("is longer than 65,536 bytes");

        JsonNode problem =
                IntakeClient.problem(
                        post("[\"%s\"]".formatted("x".repeat(11 << 20)), BATCH, URI_OF_ALL),
                        HttpStatus.BAD_REQUEST);
        assertThat(problem.path("detail").asString()).contains("larger than 10,485,760 bytes");
    }

    @Test
    void namesWhatIsAccepted() {
        assertThat(
                        IntakeClient.problem(
                                        post("{}", "application/json", URI_OF_ALL),
                                        HttpStatus.BAD_REQUEST)
                                .path("detail")
                                .asString())
                .contains("application/cloudevents+json", "text/plain");
        assertThat(
                        IntakeClient.problem(post("{", EVENT, URI_OF_ALL), HttpStatus.BAD_REQUEST)
                                .path("detail")
                                .asString())
                .startsWith("The body is not valid JSON");
        assertThat(sent("{\"specversion\": \"1.0\"}", EVENT).path("rejections").toString())
                .contains("\"id\"", "is missing");
    }

    @Test
    void limitsSensorOfBotToItsBot() {
        String own = viewers.overBot("OPERATOR", company.bot).token();
        String uri = URI_OF_ALL + "?bot=" + code;
        assertThat(
                        counts(
                                IntakeClient.answer(
                                        new IntakeClient(http, own)
                                                .post(
                                                        uri,
                                                        bytes(event("1", "\"subject\": \"x\"")),
                                                        EVENT,
                                                        null),
                                        HttpStatus.OK)))
                .isEqualTo("1 0 0 0");
        JsonNode other =
                IntakeClient.answer(
                        new IntakeClient(http, own)
                                .post(
                                        uri,
                                        bytes(event("2", "\"botwardenbot\": \"other\"")),
                                        EVENT,
                                        null),
                        HttpStatus.OK);
        assertThat(other.path("rejections").toString())
                .contains("the request is about the bot " + code);
        JsonNode ofNoBot =
                IntakeClient.answer(
                        new IntakeClient(http, own)
                                .post(
                                        URI_OF_ALL,
                                        bytes(event("3", "\"subject\": \"x\"")),
                                        EVENT,
                                        null),
                        HttpStatus.OK);
        assertThat(counts(ofNoBot)).isEqualTo("0 0 0 1");
        new IntakeClient(http, own)
                .post(
                        URI_OF_ALL + "?bot=nobody",
                        bytes(event("3", "\"subject\": \"x\"")),
                        EVENT,
                        null)
                .expectStatus()
                .isNotFound();
        new IntakeClient(http, viewers.overEverything("BUSINESS").token())
                .post(URI_OF_ALL, bytes(event("3", "\"subject\": \"x\"")), EVENT, null)
                .expectStatus()
                .isForbidden();
    }

    /** As curl sends a stream: chunked, packed, and as log shippers do: closing the connection. */
    @Test
    void takesWhatClientsSend() throws IOException, InterruptedException {
        byte[] packed = IntakeClient.gzip(bytes(line("36", "Chunked", Instant.now()) + "\n"));
        HttpResponse<String> chunked =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "http://localhost:%d%s?bot=%s"
                                                                .formatted(port, URI_OF_ALL, code)))
                                        .header("authorization", "Bearer " + token)
                                        .header("content-type", "text/plain; charset=utf-8")
                                        .header("content-encoding", "gzip")
                                        .POST(
                                                HttpRequest.BodyPublishers.ofInputStream(
                                                        () -> new ByteArrayInputStream(packed)))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(chunked.statusCode()).as(chunked.body()).isEqualTo(200);
        assertThat(counts(json.readTree(chunked.body()))).isEqualTo("1 0 0 0");

        byte[] body = bytes(line("36", "Closing", Instant.now()));
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout((int) Duration.ofMinutes(2).toMillis());
            socket.getOutputStream()
                    .write(
                            bytes(
                                    "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                                            .formatted(URI_OF_ALL, token, body.length)));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .contains("\"accepted\":1");
        }
    }

    private JsonNode sent(String body, String type) {
        return IntakeClient.answer(post(body, type, URI_OF_ALL), HttpStatus.OK);
    }

    private WebTestClient.ResponseSpec post(String body, String type, String uri) {
        return new IntakeClient(http, token).post(uri, bytes(body), type, null);
    }

    private String event(String id, String more) {
        return "{\"specversion\": \"1.0\", \"id\": \"%s-%s\", \"source\": \"/ids\", \"type\": \"ids.alert\", %s}"
                .formatted(run, id, more);
    }

    private String line(String priority, String message, Instant at) {
        return "<%s>1 %s fw-%s ids 77 DENY [botwarden@1 bot=\"%s\"] %s"
                .formatted(priority, at, run, code, message);
    }

    private static Instant tomorrow() {
        return Instant.now().plus(Duration.ofDays(1));
    }

    private long events(String condition) {
        return fixture.count(
                "select count(*) as n from security_event where bot_id = %d and %s"
                        .formatted(company.bot, condition));
    }
}
