package io.botwarden.security.scan;

import static io.botwarden.operations.intake.IntakeClient.bytes;
import static io.botwarden.operations.intake.IntakeClient.counts;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.EvidenceFixture;
import io.botwarden.delivery.EvidenceFixture.Evidence;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.Leaks;
import io.botwarden.testing.NoBufferLeaks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The import of scanners' reports over HTTP. */
@BotwardenTest
@NoBufferLeaks
class ScanEndpointsTest {

    private static final String BUSYBOX = "demo/scans/grype/many_vulns_with_epss_values.json";

    @Autowired private EvidenceFixture fixture;
    @Autowired private DeliveryFixture delivery;
    @Autowired private TestViewers viewers;
    @Autowired private WebTestClient http;
    @LocalServerPort private int port;

    private Evidence it;
    private IntakeClient intake;

    @BeforeEach
    void begin() {
        it = fixture.evidence();
        intake = fixture.intake(http, it.author);
    }

    @ParameterizedTest
    @CsvSource({
        "trivy, demo/scans/trivy/debian-stretch.json, 5, 5",
        "trivy, demo/scans/trivy/gomod.json, 5, 3",
        "trivy, demo/scans/trivy/legacy_many_vulns.json, 93, 93",
        "grype, demo/scans/grype/many_vulns3.json, 327, 327",
        "grype, demo/scans/grype/many_vulns_with_epss_values.json, 15, 15",
        "zap, demo/scans/zap/dvwa_baseline_dojo.xml, 124, 18",
        "zap, demo/scans/zap/zap-results-second-scan.xml, 126, 18",
        "cyclonedx, scans/cyclonedx/grype.xml, 327, 327",
        "cyclonedx, scans/cyclonedx/issue_9277.json, 14, 14",
        "sarif, evidence/codeQL-output.sarif, 72, 72"
    })
    void importsOnce(String format, String file, int results, int vulnerabilities)
            throws IOException {
        var report = intake.accepted(path(format), resource(file));

        assertThat(counts(report))
                .isEqualTo("%d %d 0 0".formatted(vulnerabilities, results - vulnerabilities));
        assertThat(vulnerabilities("true")).isEqualTo(vulnerabilities);
        var again = intake.accepted(path(format), IntakeClient.gzip(resource(file)));
        assertThat(counts(again)).as("packed or not, it is the same").startsWith("0 ");
        assertThat(again.path("remarks").get(0).asString()).contains("already imported");
        assertThat(scans()).isEqualTo(1);
        assertThat(vulnerabilities("true")).isEqualTo(vulnerabilities);
    }

    @Test
    void fixesWhatNextVersionDoesNotHave() throws IOException {
        intake.accepted(path("trivy"), resource("demo/scans/trivy/alpine-39.json"));
        // both reports have the same fixed time
        String later =
                new String(resource("demo/scans/trivy/alpine-310.json"), StandardCharsets.UTF_8)
                        .replace("2021-08-25T12:20:30", "2021-08-26T12:20:30");
        var report = intake.accepted(path("trivy"), later);

        assertThat(counts(report)).isEqualTo("0 4 0 0");
        assertThat(vulnerabilities("state = 'FIXED' and advisory = 'CVE-2019-14697'")).isEqualTo(2);
        assertThat(vulnerabilities("state = 'OPEN'")).isEqualTo(4);
    }

    @Test
    void mergesScannersOfImage() throws IOException {
        intake.accepted(path("grype"), resource("demo/scans/grype/many_vulns3.json"));
        var report = intake.accepted(path("cyclonedx"), resource("scans/cyclonedx/grype.xml"));

        assertThat(counts(report)).isEqualTo("0 327 0 0");
        assertThat(vulnerabilities("true")).isEqualTo(327);
        assertThat(scans()).isEqualTo(2);
    }

    @Test
    void doublesNothingConcurrently() throws Exception {
        byte[] file = resource(BUSYBOX);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<String>> sent = new ArrayList<>();
            for (int k = 0; k < 4; k++) {
                sent.add(threads.submit(() -> counts(intake.accepted(path("grype"), file))));
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> each : sent) {
                answers.add(each.get());
            }
            assertThat(answers)
                    .containsExactlyInAnyOrder("15 0 0 0", "0 15 0 0", "0 15 0 0", "0 15 0 0");
        }
        assertThat(scans()).isEqualTo(1);
        assertThat(vulnerabilities("true")).isEqualTo(15);
    }

    @Test
    void takesChunkedBody() throws Exception {
        byte[] file = resource(BUSYBOX);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path("grype")))
                        .header("Authorization", "Bearer " + it.author.token())
                        .POST(BodyPublishers.ofInputStream(() -> new SlowStream(file)))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        }
        assertThat(vulnerabilities("true")).isEqualTo(15);
    }

    @Test
    void answersClosingConnection() throws Exception {
        byte[] file = resource(BUSYBOX);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    bytes(
                            "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                                    .formatted(path("grype"), it.author.token(), file.length)));
            out.write(file);
            out.flush();
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200").contains("\"accepted\":15");
        }
    }

    @Test
    void forgetsIncompleteBody() throws Exception {
        byte[] file = resource(BUSYBOX);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    bytes(
                            "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                                    .formatted(path("grype"), it.author.token(), file.length)));
            out.write(file, 0, file.length / 2);
            out.flush();
        }
        assertThat(counts(intake.accepted(path("grype"), file))).isEqualTo("15 0 0 0");
        assertThat(scans()).isEqualTo(1);
    }

    @Test
    void rejectsForm() throws IOException {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("file", new ByteArrayResource(resource(BUSYBOX))).filename("report.json");
        var problem =
                IntakeClient.problem(intake.form(path("grype"), form), HttpStatus.BAD_REQUEST);
        assertThat(problem.path("detail").asString()).contains("Send the file itself as the body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/import/trivy?bot=nobody | 404 | no bot with that code",
                "/import/trivy?bot= | 404 | no bot with that code",
                "/import/trivy?bot=BOT&release=9.9 | 404 | a release with that label",
                "/import/trivy?bot=BOT&kind=DISK | 400 | accepted are CODE, IMAGE and ENDPOINT",
                "/import/trivy?bot=BOT&target=+ | 400 | The parameter target must be a text of 1 to 300 characters",
                "/import/trivy?bot=BOT | 400 | This is a Grype report; send it to /import/grype. Nothing was imported.",
                "/import/zap?bot=BOT | 400 | This is a Grype report; send it to /import/grype."
            })
    void rejectsParameters(String uri, int status, String detail) throws IOException {
        var problem =
                intake.refused(
                        uri.replace("BOT", it.botCode),
                        resource(BUSYBOX),
                        HttpStatus.valueOf(status));

        assertThat(problem.path("detail").asString()).contains(detail);
        assertThat(scans()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grype | {\"matches\": [{\"vulnerability\": {\"id\": \"CVE-2024-12345\", \"cvss\": [{\"metrics\": {\"baseScore\": 11}}]}}]} | Line 1: a CVSS score is out of range; accepted are numbers from 0 to 10.",
                "cyclonedx | {\"bomFormat\": \"CycloneDX\", \"components\": [{\"bom-ref\": \"a\", \"name\": \"a\"}, {\"bom-ref\": \"a\", \"name\": \"b\"}]} | the bom-ref of a component is already used",
                "trivy | {\"SchemaVersion\": 2, \"Results\": [ | not well-formed JSON",
                "grype | {\"matches\": [{}]} | a match has no vulnerability.id",
                "zap | <OWASPZAPReport><site name=\"http://a\"><alerts><alertitem/></alerts></site></OWASPZAPReport> | an alert has neither pluginid"
            })
    void rejectsReportWithoutTrace(String format, String file, String detail) {
        var problem = intake.refused(path(format), bytes(file), HttpStatus.BAD_REQUEST);

        Leaks.assertNone(problem.path("detail").asString(), file);
        assertThat(problem.path("detail").asString()).contains(detail, "Nothing was imported.");
        assertThat(scans()).isZero();
        assertThat(vulnerabilities("true")).isZero();
    }

    @Test
    void hidesBotsOfOthers() throws IOException {
        IntakeClient stranger = fixture.intake(http, fixture.evidence().author);
        assertThat(
                        stranger.refused(path("grype"), resource(BUSYBOX), HttpStatus.NOT_FOUND)
                                .path("detail")
                                .asString())
                .contains("or you may not see it");
    }

    @Test
    void ignoresContentType() throws IOException {
        for (String type :
                List.of(
                        MediaType.APPLICATION_JSON_VALUE,
                        MediaType.APPLICATION_XML_VALUE,
                        MediaType.TEXT_PLAIN_VALUE)) {
            IntakeClient.answer(
                    intake.post(path("grype"), resource(BUSYBOX), type, null), HttpStatus.OK);
        }
        assertThat(scans()).isEqualTo(1);
    }

    /** 270 MB are refused, 200 MB with 120,000 results are imported. */
    @Test
    @Tag("nightly")
    void limitsSize() throws Exception {
        assertThat(large(160_000).statusCode()).isEqualTo(400);
        assertThat(large(160_000).body()).contains("exceeds the limit of 268,435,456 bytes");
        assertThat(scans()).isZero();
        HttpResponse<String> imported = large(120_000);
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(200);
        assertThat(vulnerabilities("true")).isEqualTo(120_000);
    }

    private HttpResponse<String> large(int matches) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path("grype")))
                        .header("Authorization", "Bearer " + it.author.token())
                        .POST(BodyPublishers.ofInputStream(() -> new ManyMatches(matches)))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private String path(String format) {
        return "/import/" + format + "?bot=" + it.botCode;
    }

    private long scans() {
        return delivery.count("select count(*) as n from scan where bot_id = " + it.company.bot);
    }

    private long vulnerabilities(String where) {
        return delivery.count(
                "select count(*) as n from vulnerability where bot_id = %d and %s"
                        .formatted(it.company.bot, where));
    }

    private static byte[] resource(String name) throws IOException {
        return new ClassPathResource(name).getContentAsByteArray();
    }

    /** Returns a few bytes at a time. */
    private static final class SlowStream extends InputStream {

        private final byte[] content;
        private int at;

        private SlowStream(byte[] content) {
            this.content = content;
        }

        @Override
        public int read() {
            return at == content.length ? -1 : content[at++] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (at == content.length) {
                return -1;
            }
            int count = Math.min(Math.min(length, 1_000), content.length - at);
            System.arraycopy(content, at, into, offset, count);
            at += count;
            return count;
        }
    }

    /** A report of Grype, made while it is read. */
    private static final class ManyMatches extends InputStream {

        private final int matches;
        private final String filler = "x".repeat(1_600);
        private byte[] part = bytes("{\"matches\": [\n");
        private int at;
        private int next;

        private ManyMatches(int matches) {
            this.matches = matches;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (at == part.length) {
                if (next > matches) {
                    return -1;
                }
                part = bytes(part());
                at = 0;
            }
            int count = Math.min(length, part.length - at);
            System.arraycopy(part, at, into, offset, count);
            at += count;
            return count;
        }

        private String part() {
            int number = next++;
            return number == matches
                    ? "]}"
                    : "%s{\"vulnerability\": {\"id\": \"CVE-2024-%06d\", \"severity\": \"Low\", \"description\": \"%s\"}, \"artifact\": {\"name\": \"p\"}}\n"
                            .formatted(number == 0 ? "" : ",", number, filler);
        }
    }
}
