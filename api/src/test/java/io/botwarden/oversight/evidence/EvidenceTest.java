package io.botwarden.oversight.evidence;

import static io.botwarden.oversight.OversightFixture.MANUAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.oversight.OversightFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Evidence packs over HTTP, verified as auditors do it. */
@BotwardenTest
class EvidenceTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired private OversightFixture oversight;
    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;
    @Autowired private WebTestClient http;

    @TempDir Path folder;

    private Instant from;
    private long bot;
    private Map<String, byte[]> pack = Map.of();

    @BeforeEach
    void export() throws IOException {
        bot = oversight.liveBot(fixture.company());
        from = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        oversight.evaluate(MANUAL);
        clock.move(Duration.ofDays(16));
        oversight.evaluate(MANUAL);
        oversight.waive(bot, clock.instant().plus(Duration.ofDays(30)).toString());
        clock.move(Duration.ofSeconds(1));
        pack = unzipped(get(from, clock.instant()));
    }

    @Test
    void intactPackIsVerified() throws IOException {
        assertThat(pack)
                .containsKeys("summary.pdf", "controls.json", "manifest.json", "log.checkpoint");
        Result result = verify(pack);
        assertThat(result.text()).contains("The pack is intact");
        assertThat(result.code()).isZero();

        JsonNode document = JSON.readTree(pack.get("controls.json"));
        JsonNode control = control(document);
        JsonNode found = result(control);
        assertThat(found.get("state").stringValue()).isEqualTo("WAIVED");
        assertThat(found.get("waiver").stringValue()).startsWith("W-");
        assertThat(control.get("runs").valueStream())
                .extracting(run -> run.get("changes").path("bot_" + bot).asString("none"))
                .containsSubsequence("IN_GRACE", "FAILING", "WAIVED");
        assertThat(document.get("waivers").valueStream())
                .anySatisfy(
                        waiver -> assertThat(waiver.get("number")).isEqualTo(found.get("waiver")));
        assertThat(pack.keySet().stream().filter(name -> name.startsWith("records/")).count())
                .isGreaterThanOrEqualTo(4);
        assertThat(new String(pack.get("summary.pdf"), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        assertThat(
                        fixture.count(
                                "select count(*) as n from audit_entry where action = 'exportEvidence'"))
                .isPositive();
    }

    @Test
    void findsWhatWasTamperedWith() throws IOException {
        String record = record();
        Map<String, Consumer<Map<String, byte[]>>> attacks = new LinkedHashMap<>();
        attacks.put(
                "summary.pdf: it was changed",
                files -> files.compute("summary.pdf", (name, content) -> flipped(content)));
        attacks.put(
                "controls.json: it was changed",
                files ->
                        files.compute(
                                "controls.json",
                                (name, content) -> replaced(content, "WAIVED", "PASSING")));
        attacks.put(
                record + ": its proof does not lead to the signed root",
                files ->
                        files.compute(
                                record,
                                (name, content) -> replaced(content, "FAILING", "PASSING")));
        attacks.put(record + ": it is missing", files -> files.remove(record));
        attacks.put(
                "records/audit_entry_0.json: it is not listed",
                files ->
                        files.put(
                                "records/audit_entry_0.json",
                                Objects.requireNonNull(files.get(record))));
        attacks.put(
                "manifest.json: manifest.sig is not its signature",
                files ->
                        files.compute(
                                "manifest.json",
                                (name, content) -> replaced(content, "evidence/1", "evidence/2")));
        attacks.put(
                "log.checkpoint: it is not signed",
                files ->
                        files.compute(
                                "log.checkpoint",
                                (name, content) ->
                                        replaced(
                                                content,
                                                "botwarden.audit\n",
                                                "botwarden.other\n")));
        for (Map.Entry<String, Consumer<Map<String, byte[]>>> attack : attacks.entrySet()) {
            Map<String, byte[]> files = new LinkedHashMap<>(pack);
            attack.getValue().accept(files);
            Result result = verify(files);
            assertThat(result.text()).as(attack.getKey()).contains(attack.getKey());
            assertThat(result.code()).as(attack.getKey()).isEqualTo(1);
        }
    }

    /** Whoever can sign a manifest, but has no other log, cannot prove other entries or results. */
    @Test
    void resignedPackStillNeedsProofs() throws IOException {
        String record = record();
        Map<String, byte[]> forged = new LinkedHashMap<>(pack);
        JsonNode file = JSON.readTree(forged.get(record));
        String hash = file.get("path").get(0).stringValue();
        String other = (hash.startsWith("A") ? "B" : "A") + hash.substring(1);
        forged.compute(record, (name, content) -> replaced(content, hash, other));
        assertThat(verify(forged).text())
                .contains(record + ": its proof does not lead to the signed root")
                .contains("controls.json: no proven audit entry is about the run");

        Map<String, byte[]> changed = new LinkedHashMap<>(pack);
        changed.compute("controls.json", (name, content) -> replaced(content, "WAIVED", "PASSING"));
        assertThat(verify(changed).text())
                .contains("controls.json: the run")
                .contains(
                        "says that bot_%d became PASSING, but its audit entry says WAIVED"
                                .formatted(bot));
    }

    @Test
    void verifiesWithKeyOfCompany() throws IOException {
        Path key = Files.write(folder.resolve("company.vkey"), pack.get("log.vkey"));
        assertThat(verify(pack, "--key", key.toString()).code()).isZero();
        Path foreign =
                Files.writeString(
                        folder.resolve("foreign.vkey"),
                        "botwarden.audit+9fbe8b6b+AXPCpIc4y4VkPqZCA2qgz1AbnEBPkUKYGDkYtZ8SAnwL\n");
        assertThat(verify(pack, "--key", foreign.toString()).code()).isNotZero();
        Result noZip = run(Files.writeString(folder.resolve("none.zip"), "no ZIP"));
        assertThat(noZip.code()).isEqualTo(2);
        assertThat(noZip.text()).contains("is not a ZIP file");
    }

    @Test
    void refusesForeignersAndBadPeriods() {
        request(viewers.overBot("AUDITOR", bot).token(), "from=2026-01-01&until=2026-02-01")
                .expectStatus()
                .isForbidden();
        String auditor = viewers.overEverything("AUDITOR").token();
        for (String bad :
                new String[] {
                    "from=2026-01-01",
                    "from=2026-02-01&until=2026-01-01",
                    "from=yesterday&until=2026-01-01",
                    "from=2026-01-01&until=2999-01-01"
                }) {
            request(auditor, bad).expectStatus().isBadRequest();
        }
    }

    private String record() throws IOException {
        for (Map.Entry<String, byte[]> file : pack.entrySet()) {
            if (file.getKey().startsWith("records/")
                    && new String(file.getValue(), StandardCharsets.UTF_8)
                            .contains("bot_%d\\\"".formatted(bot))
                    && new String(file.getValue(), StandardCharsets.UTF_8).contains("FAILING")) {
                return file.getKey();
            }
        }
        throw new AssertionError("no entry about a failure");
    }

    private static JsonNode control(JsonNode document) {
        return document.get("controls")
                .valueStream()
                .filter(control -> control.get("code").stringValue().equals(MANUAL))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode result(JsonNode control) {
        return control.get("results")
                .valueStream()
                .filter(one -> one.get("subject").stringValue().equals("bot_" + bot))
                .findFirst()
                .orElseThrow();
    }

    private record Result(int code, String text) {}

    private Result verify(Map<String, byte[]> files, String... options) throws IOException {
        Path file = folder.resolve("pack.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> one : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(one.getKey()));
                zip.write(one.getValue());
                zip.closeEntry();
            }
        }
        return run(file, options);
    }

    private static Result run(Path file, String... options) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] arguments = new String[options.length + 2];
        arguments[0] = "verify-evidence";
        arguments[1] = file.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        int code = EvidenceCommand.run(out, out, arguments);
        return new Result(code, said.toString(StandardCharsets.UTF_8));
    }

    private byte[] get(Instant since, Instant until) {
        byte[] body =
                request(
                                viewers.overEverything("AUDITOR").token(),
                                "from=%s&until=%s"
                                        .formatted(since, until.truncatedTo(ChronoUnit.MILLIS)))
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .contentType("application/zip")
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return Objects.requireNonNull(body);
    }

    private WebTestClient.ResponseSpec request(String token, String query) {
        return http.get()
                .uri("/exports/evidence?" + query)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    private static Map<String, byte[]> unzipped(byte[] zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] flipped(byte @Nullable [] content) {
        byte[] changed = Objects.requireNonNull(content).clone();
        changed[changed.length / 2] ^= 1;
        return changed;
    }

    private static byte[] replaced(byte @Nullable [] content, String text, String by) {
        String before = new String(Objects.requireNonNull(content), StandardCharsets.UTF_8);
        assertThat(before).contains(text);
        return before.replace(text, by).getBytes(StandardCharsets.UTF_8);
    }
}
