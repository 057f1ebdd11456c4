package io.botwarden.delivery.intake;

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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The import of build and scanner files over HTTP. */
@BotwardenTest
@NoBufferLeaks
class EvidenceImportTest {

    @Autowired private EvidenceFixture fixture;
    @Autowired private DeliveryFixture delivery;
    @Autowired private TestViewers viewers;
    @Autowired private WebTestClient http;

    private Evidence it;
    private IntakeClient intake;

    @BeforeEach
    void begin() {
        it = fixture.evidence();
        intake = fixture.intake(http, it.author);
    }

    @ParameterizedTest
    @CsvSource({
        "surefire-passed.xml, PASSED, 22, 0, 0",
        "surefire-failed.xml, FAILED, 5, 1, 0",
        "pytest.xml, FAILED, 2, 2, 1",
        "jest.xml, FAILED, 1, 1, 1",
        "gradle.xml, PASSED, 2, 0, 0",
        "go.xml, FAILED, 2, 1, 1",
        "surefire-before-all.xml, FAILED, 0, 1, 0"
    })
    void importsResultsOfTools(String file, String result, int passed, int failed, int skipped)
            throws IOException {
        var report = intake.accepted(junit(), resource(file));

        assertThat(report.path("accepted").asInt()).isEqualTo(passed + failed + skipped);
        assertThat(
                        delivery.count(
                                "select count(*) as n from test_run where release_id = %d and result = '%s' and passed = %d and failed = %d and skipped = %d"
                                        .formatted(it.release, result, passed, failed, skipped)))
                .isEqualTo(1);
        var again = intake.accepted(junit(), resource(file));
        assertThat(counts(again)).isEqualTo("0 %d 0 0".formatted(passed + failed + skipped));
        assertThat(again.path("remarks").get(0).asString()).contains("already imported");
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void combinesFilesOfRun() throws IOException {
        intake.accepted(junit() + "&run=build-7", resource("surefire-passed.xml"));
        intake.accepted(junit() + "&run=build-7", IntakeClient.gzip(resource("gradle.xml")));
        assertThat(runs("passed = 24 and failed = 0 and result = 'PASSED'")).isEqualTo(1);
        intake.accepted(junit() + "&run=build-7", resource("jest.xml"));
        assertThat(runs("passed = 25 and failed = 1 and skipped = 1 and result = 'FAILED'"))
                .isEqualTo(1);
        assertThat(counts(intake.accepted(junit() + "&run=build-7", resource("gradle.xml"))))
                .as("packed or not, it is the same")
                .isEqualTo("0 2 0 0");
        assertThat(runs()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\"?><!DOCTYPE t [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><testsuite><testcase name=\"&e;\"/></testsuite>",
                "<!DOCTYPE t SYSTEM \"http://127.0.0.1:1/t.dtd\"><testsuite><testcase name=\"a\"/></testsuite>",
                "<!DOCTYPE l [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><testsuite><testcase name=\"&b;\"/></testsuite>",
                "<testsuite><testcase name=\"a\"/>",
                "<testsuite><testcase name=\"a\"><failure>x</testcase></testsuite>",
                "<testsuite><testcase classname=\"T\"/></testsuite>",
                "<testsuite><testcase name=\"\" classname=\"\"/></testsuite>",
                "<testsuite/>",
                "<report><testcase name=\"a\"/></report>",
                "{\"version\": \"2.1.0\"}",
                ""
            })
    void rejectsInvalidJunit(String file) {
        var problem = intake.refused(junit(), bytes(file), HttpStatus.BAD_REQUEST);

        Leaks.assertNone(problem.path("detail").asString(), file);
        assertThat(problem.path("detail").asString()).contains("Nothing was imported");
        assertThat(runs()).isZero();
    }

    @Test
    void rejectsWrongEncoding() {
        String file =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><testsuite><testcase name=\"ü\"/></testsuite>";
        var problem =
                intake.refused(
                        junit(),
                        file.getBytes(StandardCharsets.ISO_8859_1),
                        HttpStatus.BAD_REQUEST);
        assertThat(problem.path("detail").asString()).contains("Line 1", "encoding");
        String honest = file.replace("UTF-8", "ISO-8859-1");
        assertThat(counts(intake.accepted(junit(), honest.getBytes(StandardCharsets.ISO_8859_1))))
                .isEqualTo("1 0 0 0");
    }

    @Test
    void importsRealScanOnce() throws IOException {
        byte[] real = resource("codeQL-output.sarif");

        var report = intake.accepted(sarif(), real);

        assertThat(counts(report)).isEqualTo("72 0 0 0");
        assertThat(findings("true")).isEqualTo(72);
        assertThat(
                        delivery.count(
                                "select count(distinct rule) as n from vulnerability where bot_id = %d"
                                        .formatted(it.company.bot)))
                .isEqualTo(13);
        assertThat(counts(intake.accepted(sarif(), real))).isEqualTo("0 72 0 0");
        byte[] later = bytes(new String(real, StandardCharsets.UTF_8) + "\n");
        assertThat(counts(intake.accepted(sarif(), later)))
                .as("another file with the same findings")
                .isEqualTo("0 72 0 0");
        assertThat(findings("true")).isEqualTo(72);
        assertThat(runs("kind = 'SECURITY' and findings = 72")).isEqualTo(2);
    }

    @Test
    void onlyCompleteScanFixesFindings() {
        intake.accepted(sarif(), scan("true", "a", "b", "c"));
        intake.accepted(sarif(), scan("true", "a", "x"));
        assertThat(findings("state = 'OPEN'")).isEqualTo(4);

        var broken = intake.accepted(sarif() + "&complete=true", scan("false", "a"));
        assertThat(broken.path("remarks").get(0).asString()).contains("did not complete");
        assertThat(findings("state = 'OPEN'")).as("a scan that broke off").isEqualTo(4);

        intake.accepted(sarif() + "&complete=true", scan("true", "a", "b"));
        assertThat(findings("state = 'FIXED'")).isEqualTo(2);
        intake.accepted(sarif(), scan("true", "c", "b", "a"));
        assertThat(findings("state = 'FIXED'")).as("one is there again").isEqualTo(1);
    }

    @Test
    void dismissedFindingDoesNotBlock() {
        intake.accepted(sarif(), scan("true", "a"));
        assertThat(runs("failed = 1 and result = 'FAILED'")).isEqualTo(1);
        long finding =
                delivery.count(
                        "select id as n from vulnerability where bot_id = %d"
                                .formatted(it.company.bot));
        Map<String, Object> input =
                Map.of(
                        "vulnerability",
                        Map.of("id", "vulnerability_" + finding),
                        "justification",
                        "FALSE_POSITIVE",
                        "reason",
                        "A false alarm.");

        var byBuilder =
                fixture.client(it.author)
                        .run(
                                "dismissVulnerability",
                                "DismissVulnerabilityInput",
                                "vulnerability",
                                "state",
                                input);
        assertThat(byBuilder.codes()).containsExactly("FORBIDDEN");
        var dismissed =
                fixture.client(it.operator)
                        .run(
                                "dismissVulnerability",
                                "DismissVulnerabilityInput",
                                "vulnerability",
                                "state",
                                input);
        assertThat(dismissed.state()).isEqualTo("NOT_AFFECTED");
        assertThat(runs("failed = 0 and result = 'PASSED'")).isEqualTo(1);
        intake.accepted(sarif(), scan("true", "a", "note:b"));
        assertThat(findings("state = 'NOT_AFFECTED'")).as("it stays so").isEqualTo(1);
        assertThat(runs("failed = 0 and result = 'PASSED'")).isEqualTo(2);
    }

    @Test
    void mergesFingerprintsAndDismissesSuppressed() {
        assertThat(counts(intake.accepted(sarif(), scan("true", "a", "a", "b"))))
                .isEqualTo("2 1 0 0");
        String suppressed =
                scan("true", "s")
                        .replace(
                                "\"ruleId\"",
                                "\"suppressions\": [{\"kind\": \"inSource\", \"justification\": \"known\"}], \"ruleId\"");
        intake.accepted(sarif(), suppressed);
        assertThat(findings("state = 'NOT_AFFECTED' and reason = 'known'")).isEqualTo(1);
    }

    @Test
    void limitsNumberOfResults() {
        assertThat(counts(intake.accepted(sarif(), IntakeClient.gzip(bytes(many(10_000))))))
                .isEqualTo("10000 0 0 0");
        var problem =
                intake.refused(
                        sarif(), IntakeClient.gzip(bytes(many(200_001))), HttpStatus.BAD_REQUEST);
        assertThat(problem.path("detail").asString()).contains("200,000", "Nothing was imported");
        assertThat(findings("true")).isEqualTo(10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\": \"2.0.0\", \"runs\": [{\"tool\": {\"driver\": {\"name\": \"t\"}}}]}",
                "{\"version\": \"2.1.0\", \"runs\": []}",
                "{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {}}, \"results\": []}]}",
                "{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {\"name\": \"t\"}}, \"results\": [{\"ruleId\": ",
                "{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {\"name\": \"t\"}}}]} {}",
                "[]",
                "<testsuite/>",
                ""
            })
    void rejectsInvalidSarif(String file) {
        var problem = intake.refused(sarif(), bytes(file), HttpStatus.BAD_REQUEST);

        Leaks.assertNone(problem.path("detail").asString(), file);
        assertThat(runs()).isZero();
        assertThat(findings("true")).isZero();
    }

    @Test
    void truncatedScanChangesNothing() throws IOException {
        byte[] real = resource("codeQL-output.sarif");
        intake.refused(sarif(), Arrays.copyOf(real, real.length * 3 / 4), HttpStatus.BAD_REQUEST);
        byte[] packed = IntakeClient.gzip(real);
        intake.refused(sarif(), Arrays.copyOf(packed, packed.length / 2), HttpStatus.BAD_REQUEST);
        assertThat(findings("true")).isZero();
        assertThat(runs()).isZero();
    }

    @Test
    void comparesCoverageWithThreshold() throws IOException {
        String path = "/import/coverage?bot=%s&release=1.0".formatted(it.botCode);
        assertThat(intake.accepted(path, resource("jacoco.xml")).path("remarks").get(0).asString())
                .contains("87.60 %", "PASSED");
        assertThat(counts(intake.accepted(path, resource("jacoco.xml")))).isEqualTo("0 1 0 0");
        assertThat(
                        intake.accepted(path, resource("cobertura.xml"))
                                .path("remarks")
                                .get(0)
                                .asString())
                .contains("49.75 %", "FAILED");
        intake.refused(path, bytes("<coverage lines-valid='1'/>"), HttpStatus.BAD_REQUEST);
        intake.refused(
                path,
                bytes("<coverage lines-valid='1' lines-covered='2'/>"),
                HttpStatus.BAD_REQUEST);
        assertThat(
                        delivery.count(
                                "select count(*) as n from quality_report where release_id = %d"
                                        .formatted(it.release)))
                .isEqualTo(2);
    }

    @Test
    void rejectsForms() {
        for (String uri : List.of(junit(), sarif(), junit().replace("junit", "coverage"))) {
            assertThat(intake.refused(uri, "", "<testsuite/>").path("detail").asString())
                    .contains("--data-binary");
        }
        assertThat(runs()).isZero();
    }

    @Test
    void distinguishesMissingFromForbidden() throws IOException {
        byte[] file = resource("gradle.xml");
        intake.refused("/import/junit?bot=nobody&release=1.0", file, HttpStatus.NOT_FOUND);
        intake.refused(
                "/import/junit?bot=%s&release=9".formatted(it.botCode), file, HttpStatus.NOT_FOUND);
        intake.refused(
                "/import/junit?bot=%s&release=1.0".formatted(fixture.evidence().botCode),
                file,
                HttpStatus.NOT_FOUND);
        intake.refused(junit() + "&kind=SMOKE", file, HttpStatus.BAD_REQUEST);
        IntakeClient business = fixture.intake(http, viewers.overBot("BUSINESS", it.company.bot));
        business.refused(junit(), file, HttpStatus.FORBIDDEN);
        assertThat(runs()).isZero();
    }

    @Test
    void enteredRunAcceptsNoFile() throws IOException {
        fixture.client(it.author)
                .run(
                        "recordTestRun",
                        "RecordTestRunInput",
                        "testRun",
                        "result",
                        Map.of(
                                "release",
                                "release_" + it.release,
                                "kind",
                                "FUNCTIONAL",
                                "name",
                                "by hand",
                                "passed",
                                1,
                                "failed",
                                0));
        var problem =
                intake.refused(
                        junit() + "&run=by hand", resource("gradle.xml"), HttpStatus.BAD_REQUEST);
        assertThat(problem.path("detail").asString()).contains("entered by hand");
    }

    private String junit() {
        return "/import/junit?bot=%s&release=1.0".formatted(it.botCode);
    }

    private String sarif() {
        return "/import/sarif?bot=%s&release=1.0".formatted(it.botCode);
    }

    private long runs() {
        return runs("true");
    }

    private long runs(String which) {
        return delivery.count(
                "select count(*) as n from test_run where release_id = %d and (%s)"
                        .formatted(it.release, which));
    }

    private long findings(String which) {
        return delivery.count(
                "select count(*) as n from vulnerability where bot_id = %d and (%s)"
                        .formatted(it.company.bot, which));
    }

    private static byte[] resource(String name) throws IOException {
        return new ClassPathResource("evidence/" + name).getContentAsByteArray();
    }

    /** A scan with an error for each fingerprint; those that begin with note: are notes. */
    private static String scan(String successful, String... fingerprints) {
        StringBuilder results = new StringBuilder();
        for (String print : fingerprints) {
            String level = print.startsWith("note:") ? "note" : "error";
            results.append(results.isEmpty() ? "" : ",")
                    .append(
                            "{\"ruleId\": \"r\", \"level\": \"%s\", \"message\": {\"text\": \"m\"}, \"fingerprints\": {\"f\": \"%s\"}}"
                                    .formatted(level, print));
        }
        return """
        {"runs": [{"results": [%s], "invocations": [{"executionSuccessful": %s}], "tool": {"driver": {"name": "Scanner"}}}],
        "version": "2.1.0"}
        """
                .formatted(results, successful);
    }

    private static String many(int results) {
        StringBuilder text =
                new StringBuilder(
                        "{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {\"name\": \"Scanner\"}}, \"results\": [");
        for (int i = 0; i < results; i++) {
            text.append(i == 0 ? "" : ",")
                    .append(
                            "{\"ruleId\":\"rule-%d\",\"level\":\"warning\",\"message\":{\"text\":\"The value is not used again before the end of the function.\"},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"src/module%d/file%d.py\"},\"region\":{\"startLine\":%d}}}]}"
                                    .formatted(i % 50, i % 100, i % 1000, i + 1));
        }
        return text.append("]}]}").toString();
    }
}
