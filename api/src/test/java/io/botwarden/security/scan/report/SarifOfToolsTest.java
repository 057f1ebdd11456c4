package io.botwarden.security.scan.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Peculiarities of single scanners in SARIF that the gate of a release must handle. */
class SarifOfToolsTest {

    /** CodeQL does this in GitHub's action: {@code --sarif-group-rules-by-pack}. */
    @Test
    void readsRulesOfExtensions() throws Exception {
        assertThat(read(resource("codeql-packs.sarif")))
                .extracting(ScanResult::rule, ScanResult::severity, ScanResult::score)
                .containsExactly(
                        tuple(
                                "js/reflected-xss",
                                VulnerabilitySeverity.HIGH,
                                new BigDecimal("7.8")),
                        tuple("js/unused-local-variable", VulnerabilitySeverity.LOW, null));
    }

    @Test
    void ignoresWithheldFingerprints() throws Exception {
        assertThat(read(resource("semgrep.sarif")))
                .extracting(ScanResult::key)
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void readsRefinedRuleId() throws Exception {
        String scan =
                """
                {"version": "2.1.0", "runs": [{
                  "tool": {"driver": {"name": "t", "rules": [{"id": "CA1000", "defaultConfiguration": {"level": "error"}}, {"id": "CA2"}]}},
                  "results": [
                    {"ruleId": "CA1000/1", "ruleIndex": 0, "message": {"text": "a"}},
                    {"ruleId": "CA1000/static/2", "message": {"text": "b"}},
                    {"ruleId": "CA10001", "message": {"text": "c"}},
                    {"ruleId": "CA2", "ruleIndex": -1, "message": {"text": "d"}},
                    {"ruleId": "CA1000", "rule": {"toolComponent": {"index": 7}, "index": 0}, "message": {"text": "e"}}
                  ]}]}
                """;

        assertThat(read(scan.getBytes(StandardCharsets.UTF_8)))
                .extracting(ScanResult::severity)
                .containsExactly(
                        VulnerabilitySeverity.HIGH,
                        VulnerabilitySeverity.HIGH,
                        VulnerabilitySeverity.MODERATE,
                        VulnerabilitySeverity.MODERATE,
                        VulnerabilitySeverity.HIGH);
    }

    /** Trivy states the package in its message, and Grype in the id of the rule. */
    @Test
    void readsPackagesOfAdvisories() throws Exception {
        String scan =
                """
                {"version": "2.1.0", "runs": [
                  {"tool": {"driver": {"name": "Trivy", "rules": [{"id": "CVE-2019-1551", "properties": {"security-severity": "5.3"}}]}},
                   "properties": {"imageName": "registry.example/bot:1.2"},
                   "results": [{"ruleId": "CVE-2019-1551", "message": {"text":
                     "Package: libssl1.1\\nInstalled Version: 1.1.1c-r0\\nVulnerability CVE-2019-1551\\nSeverity: MEDIUM\\nFixed Version: 1.1.1d-r2\\nLink: x"}}]},
                  {"tool": {"driver": {"name": "grype"}}, "results": [
                    {"ruleId": "CVE-2019-1551-libssl1.1", "message": {"text": "A medium vulnerability in apk package"}},
                    {"ruleId": "GHSA-jfh8-c2jp-5v3q", "message": {"text": "log4j"}}]}]}
                """;

        Reports.Report report = Reports.readText(ScanFormat.SARIF, scan);

        assertThat(report.results())
                .extracting(
                        ScanResult::tool,
                        ScanResult::advisory,
                        ScanResult::packageName,
                        ScanResult::installedVersion,
                        ScanResult::fixedVersion)
                .containsExactly(
                        tuple("Trivy", "CVE-2019-1551", "libssl1.1", "1.1.1c-r0", "1.1.1d-r2"),
                        tuple("Grype", "CVE-2019-1551", "libssl1.1", null, null),
                        tuple("Grype", "GHSA-jfh8-c2jp-5v3q", null, null, null));
        assertThat(report.results())
                .extracting(ScanResult::key)
                .startsWith("CVE-2019-1551 libssl1.1", "CVE-2019-1551 libssl1.1");
        assertThat(report.head())
                .extracting(ReportHead::kind, ReportHead::target, ReportHead::targetVersion)
                .containsExactly(ScanTargetKind.IMAGE, "registry.example/bot", "1.2");
    }

    private static List<ScanResult> read(byte[] file) throws Exception {
        return Reports.read(ScanFormat.SARIF, file).results();
    }

    private static byte[] resource(String name) throws Exception {
        return new ClassPathResource("evidence/" + name).getContentAsByteArray();
    }
}
