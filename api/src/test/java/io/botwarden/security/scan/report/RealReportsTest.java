package io.botwarden.security.scan.report;

import static io.botwarden.security.scan.report.ScanFormat.CYCLONEDX;
import static io.botwarden.security.scan.report.ScanFormat.GRYPE;
import static io.botwarden.security.scan.report.ScanFormat.SARIF;
import static io.botwarden.security.scan.report.ScanFormat.TRIVY;
import static io.botwarden.security.scan.report.ScanFormat.ZAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.botwarden.security.scan.report.Reports.Report;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real reports of scanners; the counts are those of their source. */
class RealReportsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "TRIVY, trivy/alpine-39.json, 6, 6, '{CRITICAL=2, MODERATE=4}', IMAGE, ghcr.io/aquasecurity/trivy-test-images, alpine-39",
                "TRIVY, trivy/alpine-310.json, 4, 4, '{MODERATE=4}', IMAGE, ghcr.io/aquasecurity/trivy-test-images, alpine-310",
                "TRIVY, trivy/debian-stretch.json, 5, 5, '{MODERATE=4, LOW=1}', IMAGE, ghcr.io/aquasecurity/trivy-test-images, debian-stretch",
                "TRIVY, trivy/ubuntu-1804.json, 5, 5, '{MODERATE=4, LOW=1}', IMAGE, ghcr.io/aquasecurity/trivy-test-images, ubuntu-1804",
                "TRIVY, trivy/gomod.json, 5, 3, '{MODERATE=1, UNKNOWN=4}', CODE, testdata/fixtures/repo/gomod, -",
                "TRIVY, trivy/legacy_many_vulns.json, 93, 93, '{HIGH=18, MODERATE=9, LOW=65, UNKNOWN=1}', IMAGE, debian, -",
                "GRYPE, grype/many_vulns3.json, 327, 327, '{CRITICAL=5, HIGH=24, MODERATE=155, LOW=133, UNKNOWN=10}', IMAGE, defectdojo/defectdojo-django, 1.13.1",
                "GRYPE, grype/many_vulns_with_epss_values.json, 15, 15, '{CRITICAL=1, HIGH=10, MODERATE=2, LOW=2}', IMAGE, busybox, 1.32.1",
                "ZAP, zap/dvwa_baseline_dojo.xml, 124, 18, '{MODERATE=4, LOW=8, INFORMATIONAL=6}', ENDPOINT, http://172.17.0.2, -",
                "ZAP, zap/zap-results-second-scan.xml, 126, 18, '{HIGH=4, MODERATE=3, LOW=6, INFORMATIONAL=5}', ENDPOINT, http://bodgeit.securecodebox-demo.svc:8080, -"
            })
    void readsAllResults(
            ScanFormat format,
            String file,
            int results,
            int vulnerabilities,
            String severities,
            ScanTargetKind kind,
            String target,
            String version)
            throws Exception {
        Report report = Reports.read(format, "demo/scans/" + file);

        assertThat(report.results()).hasSize(results);
        assertThat(report.vulnerabilities()).isEqualTo(vulnerabilities);
        assertThat(report.bySeverity()).hasToString(severities);
        assertThat(report.head())
                .extracting(
                        ReportHead::format,
                        ReportHead::kind,
                        ReportHead::target,
                        ReportHead::targetVersion,
                        ReportHead::successful,
                        ReportHead::complete)
                .containsExactly(format, kind, target, version, true, true);
    }

    /** The rule 10027 has two alerts that differ in their confidence. */
    @Test
    void mergesAlertsOfRule() throws Exception {
        Report report = Reports.read(ZAP, "demo/scans/zap/dvwa_baseline_dojo.xml");

        assertThat(report.results())
                .filteredOn(ScanResult::key, "ZAP 10027")
                .extracting(ScanResult::path, ScanResult::severity, ScanResult::message)
                .containsExactly(
                        tuple(
                                "http://172.17.0.2/setup.php",
                                VulnerabilitySeverity.INFORMATIONAL,
                                "GET"),
                        tuple(
                                "http://172.17.0.2/vulnerabilities/javascript/",
                                VulnerabilitySeverity.INFORMATIONAL,
                                "POST"),
                        tuple(
                                "http://172.17.0.2/vulnerabilities/javascript/",
                                VulnerabilitySeverity.INFORMATIONAL,
                                "GET"));
        assertThat(report.head().finishedAt()).isEqualTo(Instant.parse("2021-04-26T07:03:32Z"));
    }

    @Test
    void readsAllFieldsOfTrivy() throws Exception {
        ScanResult first =
                Reports.read(TRIVY, "demo/scans/trivy/alpine-39.json").results().getFirst();

        assertThat(first)
                .extracting(
                        ScanResult::key,
                        ScanResult::advisory,
                        ScanResult::packageName,
                        ScanResult::title,
                        ScanResult::score,
                        ScanResult::vector,
                        ScanResult::installedVersion,
                        ScanResult::fixedVersion,
                        ScanResult::path)
                .containsExactly(
                        "CVE-2019-1549 libcrypto1.1",
                        "CVE-2019-1549",
                        "libcrypto1.1",
                        "openssl: information disclosure in fork()",
                        new BigDecimal("5.3"),
                        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N",
                        "1.1.1b-r1",
                        "1.1.1d-r0",
                        null);
    }

    @Test
    void readsEpssOfGrype() throws Exception {
        Report report = Reports.read(GRYPE, "demo/scans/grype/many_vulns_with_epss_values.json");

        assertThat(report.results()).extracting(ScanResult::epss).doesNotContainNull();
        assertThat(report.results().getFirst())
                .extracting(ScanResult::key, ScanResult::score, ScanResult::path, ScanResult::epss)
                .containsExactly(
                        "CVE-2022-28391 busybox",
                        new BigDecimal("8.8"),
                        "/bin/[",
                        new Epss(
                                new BigDecimal("0.07190"),
                                new BigDecimal("0.91123"),
                                LocalDate.of(2025, 6, 18)));
        assertThat(report.head().finishedAt())
                .isEqualTo(Instant.parse("2025-06-19T11:43:35.523947199Z"));
    }

    @Test
    void followsImageAcrossVersions() throws Exception {
        Report first = Reports.read(TRIVY, "demo/scans/trivy/alpine-39.json");
        Report second = Reports.read(TRIVY, "demo/scans/trivy/alpine-310.json");

        assertThat(second.head().target()).isEqualTo(first.head().target());
        Set<String> fixed = keys(first);
        fixed.removeAll(keys(second));
        assertThat(fixed).containsExactly("CVE-2019-14697 musl", "CVE-2019-14697 musl-utils");
        assertThat(keys(first)).containsAll(keys(second));
    }

    /** The same image, once with package URLs and once without. */
    @Test
    void agreesOnIdentityAcrossFormats() throws Exception {
        Report grype = Reports.read(GRYPE, "demo/scans/grype/many_vulns3.json");
        Report bom = Reports.read(CYCLONEDX, "scans/cyclonedx/grype.xml");

        assertThat(bom.head())
                .extracting(ReportHead::target, ReportHead::targetVersion, ReportHead::tool)
                .containsExactly("defectdojo/defectdojo-django", "1.13.1", "Grype");
        assertThat(keys(bom)).isEqualTo(keys(grype));
    }

    /** Two images with the same packages of Debian 10. */
    @Test
    void agreesOnIdentityAcrossScanners() throws Exception {
        Set<String> both = keys(Reports.read(TRIVY, "demo/scans/trivy/legacy_many_vulns.json"));
        both.retainAll(keys(Reports.read(GRYPE, "demo/scans/grype/many_vulns3.json")));

        assertThat(both)
                .contains("CVE-2019-18276 bash", "CVE-2011-3374 apt")
                .hasSizeGreaterThan(50);
    }

    @Test
    void readsBillOfMaterialsAndVex() throws Exception {
        Report bom = Reports.read(CYCLONEDX, "demo/scans/cyclonedx/bom.json");
        Report vex = Reports.read(CYCLONEDX, "demo/scans/cyclonedx/vex.json");

        assertThat(bom.components()).hasSize(3);
        assertThat(bom.results()).isEmpty();
        assertThat(bom.head().complete()).isFalse();
        assertThat(vex.head().complete()).isFalse();
        assertThat(vex.results())
                .singleElement()
                .extracting(
                        ScanResult::key,
                        ScanResult::installedVersion,
                        ScanResult::severity,
                        ScanResult::score,
                        each -> each.vex().status(),
                        each -> each.vex().justification())
                .containsExactly(
                        "CVE-2020-25649 com.fasterxml.jackson.core/jackson-databind",
                        "2.10.0",
                        VulnerabilitySeverity.HIGH,
                        new BigDecimal("7.5"),
                        Vex.Status.NOT_AFFECTED,
                        VexJustification.CODE_NOT_REACHABLE);
    }

    @Test
    void readsCycloneDxOfTrivy() throws Exception {
        Report report = Reports.read(CYCLONEDX, "scans/cyclonedx/issue_9277.json");

        assertThat(report.head())
                .extracting(
                        ReportHead::tool,
                        ReportHead::toolVersion,
                        ReportHead::kind,
                        ReportHead::target,
                        ReportHead::complete)
                .containsExactly("Trivy", "0.48.1", ScanTargetKind.IMAGE, "ubuntu", true);
        assertThat(report.components()).hasSize(102);
        assertThat(report.results()).hasSize(14);
    }

    @Test
    void prefersCveOfOtherSource() throws Exception {
        assertThat(
                        Reports.read(CYCLONEDX, "scans/cyclonedx/valid-vulnerability-1.4.json")
                                .results())
                .singleElement()
                .extracting(ScanResult::key, ScanResult::rule, ScanResult::severity)
                .containsExactly(
                        "CVE-2018-7489 com.fasterxml.jackson.core/jackson-databind",
                        "SNYK-JAVA-COMFASTERXMLJACKSONCORE-32111",
                        VulnerabilitySeverity.CRITICAL);
    }

    @Test
    void readsCodeQl() throws Exception {
        Report report = Reports.read(SARIF, "evidence/codeQL-output.sarif");

        assertThat(report.results())
                .hasSize(72)
                .extracting(ScanResult::rule)
                .contains("py/empty-except");
        assertThat(report.results().stream().map(ScanResult::rule).distinct()).hasSize(13);
        assertThat(report.head())
                .extracting(ReportHead::tool, ReportHead::toolVersion, ReportHead::kind)
                .containsExactly("CodeQL", "2.5.4", ScanTargetKind.CODE);
    }

    private static Set<String> keys(Report report) {
        return report.results().stream()
                .map(ScanResult::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
