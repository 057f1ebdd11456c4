package io.botwarden.security.scan.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.botwarden.platform.intake.file.UnusableFileException;
import io.botwarden.testing.Leaks;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A scanner's report is read, or rejected without revealing internals. */
class ReportFuzz {

    @MethodSource("sarif")
    @FuzzTest(maxDuration = "5s")
    void readsOrRejectsSarif(byte[] file) throws IOException, SQLException {
        readOrReject(ScanFormat.SARIF, file);
    }

    @MethodSource("trivy")
    @FuzzTest(maxDuration = "5s")
    void readsOrRejectsTrivy(byte[] file) throws IOException, SQLException {
        readOrReject(ScanFormat.TRIVY, file);
    }

    @MethodSource("grype")
    @FuzzTest(maxDuration = "5s")
    void readsOrRejectsGrype(byte[] file) throws IOException, SQLException {
        readOrReject(ScanFormat.GRYPE, file);
    }

    @MethodSource("zap")
    @FuzzTest(maxDuration = "5s")
    void readsOrRejectsZap(byte[] file) throws IOException, SQLException {
        readOrReject(ScanFormat.ZAP, file);
    }

    @MethodSource("cyclonedx")
    @FuzzTest(maxDuration = "5s")
    void readsOrRejectsCycloneDx(byte[] file) throws IOException, SQLException {
        readOrReject(ScanFormat.CYCLONEDX, file);
    }

    private static void readOrReject(ScanFormat format, byte[] file)
            throws IOException, SQLException {
        if (file == null) {
            return;
        }
        try {
            Reports.Report report = Reports.read(format, file);
            report.results().forEach(ReportFuzz::requireStorable);
        } catch (UnusableFileException unusable) {
            Leaks.assertNone(
                    Objects.requireNonNull(unusable.getMessage()), new String(file, UTF_8));
        }
    }

    private static void requireStorable(ScanResult result) {
        assertThat(result.key()).isNotBlank().doesNotContain("\0");
        assertThat(result.title()).isNotBlank().doesNotContain("\n", "\0");
        if (result.score() != null) {
            assertThat(result.score()).isBetween(BigDecimal.ZERO, BigDecimal.TEN);
        }
        if (result.line() != null) {
            assertThat(result.line()).isPositive();
        }
    }

    static Stream<byte[]> sarif() {
        return bytes(
                "{\"runs\":[{\"results\":[{\"ruleIndex\":0,\"message\":{\"text\":\"m\"},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"u\"},\"region\":{\"startLine\":1}}}],\"partialFingerprints\":{\"primaryLocationLineHash\":\"h\"},\"suppressions\":[{\"status\":\"accepted\"}]}],\"tool\":{\"driver\":{\"name\":\"t\",\"rules\":[{\"id\":\"CVE-2020-12345\",\"defaultConfiguration\":{\"level\":\"error\"},\"properties\":{\"security-severity\":\"9.1\"}}]}}}],\"version\":\"2.1.0\"}",
                "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"\\ud800\"}},\"results\":[null,1,[]]}]}");
    }

    static Stream<byte[]> trivy() {
        return bytes(
                "{\"SchemaVersion\":2,\"ArtifactName\":\"a/b:1@sha256:x\",\"ArtifactType\":\"container_image\",\"Metadata\":{\"RepoTags\":[\"a/b:1\"]},\"Results\":[{\"Target\":\"a/b:1 (debian 10)\",\"Class\":\"os-pkgs\",\"Type\":\"debian\",\"Vulnerabilities\":[{\"VulnerabilityID\":\"CVE-2020-12345\",\"PkgName\":\"p\",\"PkgIdentifier\":{\"PURL\":\"pkg:deb/debian/p@1?arch=x\"},\"Severity\":\"HIGH\",\"SeveritySource\":\"nvd\",\"CVSS\":{\"nvd\":{\"V3Score\":7.1,\"V3Vector\":\"CVSS:3.1/AV:N\"}}}],\"Misconfigurations\":[{\"ID\":\"DS002\",\"Status\":\"FAIL\",\"CauseMetadata\":{\"StartLine\":1}}],\"Secrets\":[{\"RuleID\":\"r\",\"Match\":\"***\"}]}]}",
                "[{\"Target\":\"t (alpine 3)\",\"Vulnerabilities\":null},null]");
    }

    static Stream<byte[]> grype() {
        return bytes(
                "{\"matches\":[{\"vulnerability\":{\"id\":\"GHSA-jfh8-c2jp-5v3q\",\"severity\":\"Critical\",\"cvss\":[{\"version\":\"3.1\",\"metrics\":{\"baseScore\":10}}],\"epss\":[{\"cve\":\"CVE-2021-44228\",\"epss\":0.9,\"percentile\":1,\"date\":\"2025-01-01\"}],\"fix\":{\"versions\":[\"2\"]}},\"relatedVulnerabilities\":[{\"id\":\"CVE-2021-44228\"}],\"artifact\":{\"name\":\"n\",\"purl\":\"pkg:maven/g/n@1\",\"locations\":[{\"path\":\"/a\"}]}}],\"source\":{\"type\":\"image\",\"target\":{\"userInput\":\"docker:a:1\",\"tags\":[]}},\"descriptor\":{\"name\":\"grype\",\"version\":\"1\"}}");
    }

    static Stream<byte[]> zap() {
        return bytes(
                "<OWASPZAPReport version='1' generated='Fri, 18 Jun 2021 09:21:51'><site name='http://a:80'><alerts><alertitem><pluginid>1</pluginid><riskcode>3</riskcode><desc>&lt;p&gt;</desc><instances><instance><uri>http://a/</uri><method>GET</method></instance></instances></alertitem></alerts></site></OWASPZAPReport>",
                "{\"@programName\":\"ZAP\",\"site\":[{\"@name\":\"http://a\",\"alerts\":[{\"alertRef\":\"1-2\",\"riskdesc\":\"High (Low)\",\"instances\":[{\"uri\":\"u\",\"param\":\"p\"}]}]}]}");
    }

    static Stream<byte[]> cyclonedx() {
        return bytes(
                "{\"bomFormat\":\"CycloneDX\",\"metadata\":{\"component\":{\"bom-ref\":\"s\",\"type\":\"container\",\"name\":\"a:1\"},\"tools\":{\"components\":[{\"name\":\"trivy\"}]}},\"components\":[{\"bom-ref\":\"c\",\"name\":\"n\",\"purl\":\"pkg:npm/%40a/n@1\",\"components\":[{\"name\":\"m\"}]}],\"dependencies\":[{\"ref\":\"c\",\"dependsOn\":[\"s\",\"c\"]}],\"vulnerabilities\":[{\"id\":\"CVE-2020-12345\",\"ratings\":[{\"score\":9,\"method\":\"CVSSv31\"}],\"analysis\":{\"state\":\"not_affected\",\"justification\":\"code_not_present\"},\"affects\":[{\"ref\":\"c\",\"versions\":[{\"version\":\"1\",\"status\":\"affected\"}]}]}]}",
                "<bom xmlns='http://cyclonedx.org/schema/bom/1.4'><components><component type='library' bom-ref='c'><name>n</name></component></components><vulnerabilities><vulnerability><id>CVE-2020-12345</id><ratings><rating><score>9</score></rating></ratings><affects><target><ref>c</ref></target></affects></vulnerability></vulnerabilities></bom>");
    }

    private static Stream<byte[]> bytes(String... files) {
        return Stream.of(files).map(file -> file.getBytes(UTF_8));
    }
}
