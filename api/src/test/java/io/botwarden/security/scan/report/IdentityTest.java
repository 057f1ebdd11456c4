package io.botwarden.security.scan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.security.scan.report.Reports.Report;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What identifies vulnerabilities and targets across scanners. */
class IdentityTest {

    @ParameterizedTest
    @CsvSource({
        "pkg:deb/debian/libssl1.1@1.1.1d-0%2Bdeb10u5?arch=amd64&distro=debian-10, libssl1.1",
        "pkg:apk/alpine/musl-utils@1.1.20-r4?arch=x86_64, musl-utils",
        "pkg:rpm/redhat/openssl-libs@1:1.1.1k-6.el8?arch=x86_64&epoch=1, openssl-libs",
        "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1?type=jar, org.apache.logging.log4j/log4j-core",
        "pkg:npm/%40angular/core@12.3.1, @angular/core",
        "pkg:npm/@babel/core, @babel/core",
        "pkg:npm/lodash@4.17.4, lodash",
        "pkg:pypi/PyYAML@5.3, pyyaml",
        "pkg:pypi/zope_interface@5.0, zope-interface",
        "pkg:golang/github.com/docker/distribution@v2.7.1%2Bincompatible, github.com/docker/distribution",
        "pkg:golang/golang.org/x/text@v0.3.6#unicode, golang.org/x/text",
        "pkg:composer/guzzlehttp/psr7@1.8.3, guzzlehttp/psr7",
        "pkg:gem/rails@5.0?platform=ruby, rails",
        "PKG:nuget/Newtonsoft.Json@9.0.1, newtonsoft.json",
        "pkg://deb/debian/curl@7, curl"
    })
    void namesPackageOfPurl(String purl, String name) {
        assertThat(Packages.name(purl, null, null)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "org.apache.logging.log4j:log4j-core, jar, org.apache.logging.log4j/log4j-core",
        "PyYAML, python-pkg, pyyaml",
        "zope_interface, pip, zope-interface",
        "github.com/docker/distribution, gomod, github.com/docker/distribution",
        "libssl1.1, debian, libssl1.1",
        "@angular/core, npm, @angular/core"
    })
    void namesPackageWithoutPurl(String said, String ecosystem, String name) {
        assertThat(Packages.name(null, said, ecosystem)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "alpine:3.9, alpine, 3.9",
                "docker.io/library/alpine:3.9, alpine, 3.9",
                "index.docker.io/acme/bot:1, acme/bot, 1",
                "registry.example:5000/acme/bot, registry.example:5000/acme/bot, -",
                "registry.example:5000/acme/bot:1.4@sha256:ab, registry.example:5000/acme/bot, 1.4",
                "ghcr.io/acme/bot@sha256:ab, ghcr.io/acme/bot, sha256:ab"
            })
    void splitsImage(String reference, String name, String version) {
        assertThat(ScannedImage.of(reference)).isEqualTo(new ScannedImage(name, version));
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/bot.git, github.com/acme/bot",
        "https://token@github.com/acme/bot?x=1, github.com/acme/bot",
        "git@github.com:acme/bot.git, github.com/acme/bot",
        "ssh://git@github.com/acme/bot, github.com/acme/bot",
        "., ''",
        "./, ''",
        "./services/bot/, services/bot",
        "/home/ci/build/bot, bot"
    })
    void namesRepository(String location, String name) {
        assertThat(CodeName.of(location)).isEqualTo(name);
    }

    /** The same findings, written by each scanner in its own way. */
    @Test
    void agreesAcrossScannersForAnyPackage() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            String cve =
                    "CVE-20%02d-%04d"
                            .formatted(10 + random.nextInt(16), random.nextInt(10_000) + 1);
            Ecosystem of = Ecosystem.ALL.get(random.nextInt(Ecosystem.ALL.size()));
            String group = word(random);
            String name = word(random);
            String version = random.nextInt(9) + "." + random.nextInt(90) + "-r%d".formatted(i % 4);
            String purl = of.purl.formatted(group, name) + "@" + version + "?arch=amd64";
            String called = of.name.formatted(group, name);

            String key = onlyKey(Reports.readText(ScanFormat.TRIVY, trivy(cve, purl, called, of)));
            assertThat(key)
                    .isEqualTo(cve + " " + called.replace(':', '/').toLowerCase(Locale.ROOT));
            assertThat(onlyKey(Reports.readText(ScanFormat.TRIVY, trivy(cve, "", called, of))))
                    .isEqualTo(key);
            assertThat(onlyKey(Reports.readText(ScanFormat.GRYPE, grype(cve, purl, name))))
                    .isEqualTo(key);
            assertThat(onlyKey(Reports.readText(ScanFormat.CYCLONEDX, bom(cve, purl, name))))
                    .isEqualTo(key);
        }
    }

    @Test
    void reportsEachCveOfAdvisory() throws Exception {
        Report report =
                Reports.readText(
                        ScanFormat.GRYPE,
                        """
                        {"matches": [{
                          "vulnerability": {"id": "ELSA-2024-1", "severity": "High", "epss": [{"cve": "CVE-2024-2222", "epss": 0.5}]},
                          "relatedVulnerabilities": [{"id": "CVE-2024-2222"}, {"id": "CVE-2024-1111"}, {"id": "CVE-2024-2222"}],
                          "artifact": {"name": "curl", "type": "rpm", "purl": "pkg:rpm/ol/curl@8"}}]}
                        """);

        assertThat(report.results())
                .extracting(ScanResult::key)
                .containsExactly("CVE-2024-1111 curl", "CVE-2024-2222 curl");
        assertThat(report.results())
                .extracting(each -> each.epss() != null)
                .containsExactly(false, true);
    }

    @Test
    void keepsSitesApart() throws Exception {
        Report report =
                Reports.readText(
                        ScanFormat.ZAP,
                        """
                        {"@programName": "ZAP", "@version": "2.16.1", "created": "2026-11-28T10:00:00.5Z", "site": [
                          {"@name": "https://fonts.example", "alerts": []},
                          {"@name": "https://bot.example:443", "alerts": [
                            {"instances": [{"uri": "https://bot.example/a", "method": "GET", "param": "q"}, {"uri": "https://bot.example/b"}],
                             "pluginid": "10020", "alertRef": "10020-1", "name": "Missing header", "riskcode": "2", "confidence": "2"},
                            {"pluginid": "1", "name": "Marked", "riskdesc": "High (False Positive)", "confidence": "0"}]},
                          {"@name": "https://other.example:8443", "alerts": [{"alertRef": "10020-1", "riskcode": "2", "instances": []}]}]}
                        """);

        assertThat(report.head().target()).isEqualTo("https://bot.example");
        assertThat(report.head().remarks())
                .containsExactly(
                        "The report covers 2 more sites; all results are recorded for https://bot.example. Send a report of each site to record them apart.");
        assertThat(report.results())
                .extracting(ScanResult::key)
                .containsExactly(
                        "ZAP 10020-1",
                        "ZAP 10020-1",
                        "ZAP 1",
                        "ZAP 10020-1 https://other.example:8443");
        assertThat(report.results())
                .extracting(ScanResult::severity)
                .containsExactly(
                        VulnerabilitySeverity.MODERATE,
                        VulnerabilitySeverity.MODERATE,
                        VulnerabilitySeverity.HIGH,
                        VulnerabilitySeverity.MODERATE);
        assertThat(report.results().get(2).suppressed()).isNotNull();
    }

    /** Trivy's members sorted by name, so that the target follows the findings. */
    @Test
    void readsSortedMembers() throws Exception {
        assertThat(
                        Reports.readText(
                                        ScanFormat.TRIVY,
                                        """
                                        {"ArtifactName": "bot:1", "ArtifactType": "container_image", "Results": [
                                          {"Class": "config", "Misconfigurations": [{"ID": "DS002", "Severity": "HIGH", "Status": "FAIL", "Title": "User"}],
                                           "Target": "Dockerfile", "Type": "dockerfile"}]}
                                        """)
                                .results())
                .singleElement()
                .extracting(ScanResult::path)
                .isEqualTo("Dockerfile");
    }

    private record Ecosystem(String type, String purl, String name) {
        private static final List<Ecosystem> ALL =
                List.of(
                        new Ecosystem("debian", "pkg:deb/debian/%2$s", "%2$s"),
                        new Ecosystem("alpine", "pkg:apk/alpine/%2$s", "%2$s"),
                        new Ecosystem("jar", "pkg:maven/%s/%s", "%s:%s"),
                        new Ecosystem("npm", "pkg:npm/%%40%s/%s", "@%s/%s"),
                        new Ecosystem("gomod", "pkg:golang/github.com/%s/%s", "github.com/%s/%s"),
                        new Ecosystem("pip", "pkg:pypi/%2$s", "%2$s"));
    }

    private static String trivy(String cve, String purl, String name, Ecosystem of) {
        return """
        {"SchemaVersion": 2, "Results": [{"Target": "t", "Type": "%s", "Vulnerabilities": [
          {"VulnerabilityID": "%s", "PkgName": "%s", "PkgIdentifier": {"PURL": "%s"}}]}]}
        """
                .formatted(of.type, cve, name, purl);
    }

    private static String grype(String cve, String purl, String name) {
        return """
        {"matches": [{"vulnerability": {"id": "GHSA-ABCD-efgh-1234"}, "relatedVulnerabilities": [{"id": "%s"}],
          "artifact": {"name": "%s", "purl": "%s"}}]}
        """
                .formatted(cve, name, purl);
    }

    private static String bom(String cve, String purl, String name) {
        return """
        {"bomFormat": "CycloneDX", "components": [{"bom-ref": "x", "name": "%s", "purl": "%s"}],
         "vulnerabilities": [{"id": "%s", "affects": [{"ref": "x"}]}]}
        """
                .formatted(name, purl, cve.toLowerCase(Locale.ROOT));
    }

    private static String onlyKey(Report report) {
        assertThat(report.results()).hasSize(1);
        return report.results().getFirst().key();
    }

    private static String word(Random random) {
        String letters = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789.-";
        StringBuilder word = new StringBuilder("p");
        int length = 1 + random.nextInt(12);
        for (int i = 0; i < length; i++) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.append('z').toString();
    }
}
