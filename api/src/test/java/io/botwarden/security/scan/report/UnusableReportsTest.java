package io.botwarden.security.scan.report;

import static io.botwarden.security.scan.report.ScanFormat.CYCLONEDX;
import static io.botwarden.security.scan.report.ScanFormat.GRYPE;
import static io.botwarden.security.scan.report.ScanFormat.SARIF;
import static io.botwarden.security.scan.report.ScanFormat.TRIVY;
import static io.botwarden.security.scan.report.ScanFormat.ZAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.botwarden.platform.intake.file.UnusableFileException;
import io.botwarden.security.scan.report.Reports.Report;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** Reports that are rejected, with the place and what would be accepted. */
class UnusableReportsTest {

    private static final String TRIVY_WITH =
            """
            {"SchemaVersion": 2, "ArtifactName": "bot:1", "ArtifactType": "container_image", "Results": [
              {"Target": "bot:1 (debian 12)", "Class": "os-pkgs", "Type": "debian", "Vulnerabilities": [
                {"VulnerabilityID": "CVE-2024-12345", "PkgName": "curl", "Severity": "HIGH",
                 "CVSS": {"nvd": {"V3Score": %s}}}]}]}
            """;

    private static final String GRYPE_WITH =
            """
            {"matches": [
              {"vulnerability": {"id": "CVE-2024-12345", "severity": "High",
                 "cvss": [{"version": "3.1", "metrics": {"baseScore": %s}}],
                 "epss": [{"cve": "CVE-2024-12345",
                           "epss": %s, "percentile": 0.5, "date": "2025-06-18"}]},
               "artifact": {"name": "curl", "purl": "pkg:deb/debian/curl@8"}}]}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"11", "-0.1", "10.01", "\"11\"", "1e3"})
    void rejectsScoreOutOfRange(String score) {
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() -> Reports.readText(TRIVY, TRIVY_WITH.formatted(score)))
                .withMessage(
                        "Line 4: a CVSS score is out of range; accepted are numbers from 0 to 10.");
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() -> Reports.readText(GRYPE, GRYPE_WITH.formatted(score, 0)))
                .withMessageStartingWith("Line 3: a CVSS score is out of range");
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() -> Reports.readText(SARIF, sarif(score)))
                .withMessageStartingWith("Line 2: a CVSS score is out of range");
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() -> Reports.readText(CYCLONEDX, rated(score, "CVSSv31")))
                .withMessageStartingWith("Line 3: a CVSS score is out of range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.1", "97"})
    void rejectsProbabilityOutOfRange(String probability) {
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() -> Reports.readText(GRYPE, GRYPE_WITH.formatted(9.8, probability)))
                .withMessage(
                        "Line 5: an EPSS probability or percentile is out of range; accepted are numbers from 0 to 1.");
    }

    @Test
    void ignoresScoresOfOtherMethods() throws Exception {
        assertThat(Reports.readText(CYCLONEDX, rated("81", "OWASP")).results())
                .singleElement()
                .extracting(ScanResult::score)
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TRIVY | demo/scans/grype/many_vulns3.json | a Grype report; send it to /import/grype.",
                "GRYPE | demo/scans/trivy/alpine-39.json | a Trivy report; send it to /import/trivy.",
                "SARIF | demo/scans/trivy/alpine-39.json | a Trivy report; send it to /import/trivy.",
                "TRIVY | demo/scans/cyclonedx/vex.json | a CycloneDX document; send it to /import/cyclonedx.",
                "CYCLONEDX | evidence/codeQL-output.sarif | a SARIF report; send it to /import/sarif.",
                "GRYPE | demo/scans/zap/dvwa_baseline_dojo.xml | a ZAP report; send it to /import/zap.",
                "ZAP | scans/cyclonedx/grype.xml | a CycloneDX document; send it to /import/cyclonedx.",
                "ZAP | evidence/surefire-passed.xml | a JUnit report; send it to /import/junit.",
                "CYCLONEDX | kev/excerpt.json | a catalogue of known exploited vulnerabilities; send it to /import/kev."
            })
    void namesFormatOfMisdirectedFile(ScanFormat endpoint, String file, String message) {
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() -> Reports.read(endpoint, file))
                .withMessage("This is " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"a\": 1}", "[1]", "[]", "3", "null", "", "PK\u0003\u0004", "<a/>"})
    void rejectsOtherFiles(String file) {
        for (ScanFormat format : ScanFormat.values()) {
            assertThatExceptionOfType(UnusableFileException.class)
                    .as(format.name())
                    .isThrownBy(() -> Reports.readText(format, file));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TRIVY, demo/scans/trivy/alpine-39.json",
        "GRYPE, demo/scans/grype/many_vulns3.json",
        "ZAP, demo/scans/zap/dvwa_baseline_dojo.xml",
        "CYCLONEDX, demo/scans/cyclonedx/vex.json",
        "CYCLONEDX, scans/cyclonedx/grype.xml",
        "SARIF, evidence/codeQL-output.sarif"
    })
    void rejectsTruncatedFile(ScanFormat format, String file) throws Exception {
        byte[] whole = new ClassPathResource(file).getContentAsByteArray();
        for (int part = 1; part < 10; part++) {
            byte[] cut = Arrays.copyOf(whole, whole.length / 10 * part);
            assertThatExceptionOfType(UnusableFileException.class)
                    .isThrownBy(() -> Reports.read(format, cut))
                    .withMessageContaining("Line ")
                    .withMessageContaining("well-formed");
        }
    }

    @Test
    void rejectsDeepNesting() {
        String deep = "{\"components\": [".repeat(5_000) + "]}".repeat(5_000);
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() ->
                        Reports.readText(
                                CYCLONEDX,
                                "{\"bomFormat\": \"CycloneDX\", \"components\": [" + deep + "]}"))
                .withMessageContaining("200 levels");
        String xml =
                "<component><components>".repeat(5_000) + "</components></component>".repeat(5_000);
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() ->
                        Reports.readText(
                                CYCLONEDX, "<bom><components>" + xml + "</components></bom>"))
                .withMessageContaining("nested");
        String alerts = "<a>".repeat(5_000) + "</a>".repeat(5_000);
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() ->
                        Reports.readText(ZAP, "<OWASPZAPReport>" + alerts + "</OWASPZAPReport>"))
                .withMessageContaining("nested");
    }

    @Test
    void importsComponentsOfCycle() throws Exception {
        Report report =
                Reports.readText(
                        CYCLONEDX,
                        """
                        {"bomFormat": "CycloneDX", "specVersion": "1.6",
                         "components": [{"bom-ref": "a", "name": "a"}, {"bom-ref": "b", "name": "b"}, {"bom-ref": "c", "name": "c"}],
                         "dependencies": [{"ref": "a", "dependsOn": ["b"]}, {"ref": "b", "dependsOn": ["c"]}, {"ref": "c", "dependsOn": ["b"]}],
                         "vulnerabilities": []}
                        """);

        assertThat(report.components()).hasSize(3);
        assertThat(report.head().complete()).isTrue();
        assertThat(report.head().remarks())
                .containsExactly(
                        "The dependencies contain a cycle: b → c → b. The components were imported.");
    }

    @Test
    void rejectsDuplicateReference() {
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() ->
                        Reports.readText(
                                CYCLONEDX,
                                """
                                {"bomFormat": "CycloneDX", "components": [
                                  {"bom-ref": "a", "name": "a"},
                                  {"bom-ref": "a", "name": "b"}]}
                                """))
                .withMessage(
                        "Line 3: the bom-ref of a component is already used by another one; each must be unique.");
    }

    @Test
    void rejectsUnknownReference() {
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(
                        () -> Reports.readText(CYCLONEDX, stated("nobody", "exploitable", null)))
                .withMessageStartingWith(
                        "Line 3: a vulnerability affects a component that is not in the document");
    }

    @Test
    void rejectsContradictions() throws Exception {
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() ->
                        Reports.readText(
                                CYCLONEDX, stated("a", "exploitable", "code_not_reachable")))
                .withMessage(
                        "Line 4: the analysis contradicts itself: it is exploitable, but has a justification why it is not.");
        String both =
                stated("a", "exploitable", null)
                        .replace(
                                "]}\n",
                                ",\n{\"id\": \"CVE-2024-12345\", \"affects\": [{\"ref\": \"a\"}], \"analysis\": {\"state\": \"not_affected\", \"justification\": \"code_not_present\"}}]}\n");
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() -> Reports.readText(CYCLONEDX, both))
                .withMessageContaining("the document contradicts itself");
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() -> Reports.readText(CYCLONEDX, stated("a", "not_affected", null)))
                .withMessageContaining("needs a justification");
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() -> Reports.readText(CYCLONEDX, stated("a", "fine", null)))
                .withMessageContaining("accepted are resolved");
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(
                        () -> Reports.readText(CYCLONEDX, stated("a", "not_affected", "because")))
                .withMessageContaining("justification of an analysis is unknown");
    }

    private static String rated(String score, String method) {
        return """
        {"bomFormat": "CycloneDX", "components": [{"bom-ref": "a", "name": "a"}], "vulnerabilities": [
          {"id": "CVE-2024-12345", "affects": [{"ref": "a"}], "ratings": [
            {"score": %s, "method": "%s"}]}]}
        """
                .formatted(score, method);
    }

    private static String stated(String ref, String state, String justification) {
        return """
        {"bomFormat": "CycloneDX", "components": [{"bom-ref": "a", "name": "a"}], "vulnerabilities": [
          {"id": "CVE-2024-12345",
           "affects": [{"ref": "%s"}],
           "analysis": {"state": "%s"%s}}]}
        """
                .formatted(
                        ref,
                        state,
                        justification == null
                                ? ""
                                : ", \"justification\": \"" + justification + "\"");
    }

    private static String sarif(String score) {
        return """
        {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "t", "rules": [
          {"id": "r", "properties": {"security-severity": %s}}]}},
          "results": []}]}
        """
                .formatted(score);
    }
}
