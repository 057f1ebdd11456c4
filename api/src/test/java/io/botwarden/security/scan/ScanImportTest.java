package io.botwarden.security.scan;

import static io.botwarden.operations.intake.IntakeClient.bytes;
import static io.botwarden.operations.intake.IntakeClient.counts;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.EvidenceFixture;
import io.botwarden.delivery.EvidenceFixture.Evidence;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What imported scans do to vulnerabilities: by scanner, completeness and time. (ADR 61) */
@BotwardenTest
class ScanImportTest {

    private static final String MONDAY = "2026-03-02T08:00:00Z";
    private static final String TUESDAY = "2026-03-03T08:00:00Z";
    private static final String WEDNESDAY = "2026-03-04T08:00:00Z";
    private static final String THURSDAY = "2026-03-05T08:00:00Z";

    @Autowired private EvidenceFixture fixture;
    @Autowired private DeliveryFixture delivery;
    @Autowired private WebTestClient http;

    private Evidence it;
    private IntakeClient intake;

    @BeforeEach
    void begin() {
        it = fixture.evidence();
        intake = fixture.intake(http, it.operator);
    }

    @Test
    void sameReportChangesNothing() {
        String report = trivy(MONDAY, "CVE-2024-0001 openssl HIGH", "CVE-2024-0002 zlib LOW");
        assertThat(counts(intake.accepted(trivy(), bytes(report)))).isEqualTo("2 0 0 0");
        var again = intake.accepted(trivy(), bytes(report));
        assertThat(counts(again)).isEqualTo("0 2 0 0");
        assertThat(again.path("remarks").get(0).asString()).contains("already imported");
        assertThat(count("scan", "true")).isEqualTo(1);
        assertThat(vulnerabilities("state = 'OPEN'")).isEqualTo(2);
    }

    @Test
    void concurrentImportsDoubleNothing() {
        List<CompletableFuture<Void>> sent =
                IntStream.range(0, 8)
                        .mapToObj(k ->
                                CompletableFuture.runAsync(() ->
                                        intake.accepted(
                                                trivy(),
                                                bytes(
                                                        trivy(
                                                                k % 2 == 0 ? MONDAY : TUESDAY,
                                                                "CVE-2024-0001 openssl HIGH",
                                                                "CVE-2024-0002 zlib LOW")))))
                        .toList();
        sent.forEach(CompletableFuture::join);
        assertThat(vulnerabilities("true")).isEqualTo(2);
        assertThat(count("scan", "true")).isEqualTo(2);
        assertThat(count("scan_target", "true")).isEqualTo(1);
    }

    @Test
    void onlyCompleteScanFixes() {
        intake.accepted(
                trivy(),
                bytes(trivy(MONDAY, "CVE-2024-0001 openssl HIGH", "CVE-2024-0002 zlib LOW")));
        var partial =
                intake.accepted(
                        trivy() + "&complete=false",
                        bytes(trivy(TUESDAY, "CVE-2024-0001 openssl HIGH")));
        assertThat(partial.path("remarks").get(0).asString())
                .contains(
                        "1 vulnerabilities that the scanner reported before are not in this report");
        assertThat(vulnerabilities("state = 'OPEN'")).isEqualTo(2);

        intake.accepted(trivy(), bytes(trivy(WEDNESDAY, "CVE-2024-0001 openssl HIGH")));
        assertThat(
                        vulnerabilities(
                                "advisory = 'CVE-2024-0002' and state = 'FIXED' and fixed_at = '%s' and fixed_by_scan_id is not null"
                                        .formatted(WEDNESDAY)))
                .isEqualTo(1);
        assertThat(vulnerabilities("state = 'OPEN'")).isEqualTo(1);
    }

    @Test
    void returningOneReopensWithNewDueDate() {
        intake.accepted(trivy(), bytes(trivy(MONDAY, "CVE-2024-0001 openssl HIGH")));
        intake.accepted(trivy(), bytes(trivy(TUESDAY)));
        assertThat(vulnerabilities("state = 'FIXED'")).isEqualTo(1);
        var report =
                intake.accepted(trivy(), bytes(trivy(WEDNESDAY, "CVE-2024-0001 openssl HIGH")));
        assertThat(report.path("remarks").get(0).asString())
                .isEqualTo("1 fixed vulnerabilities returned.");
        assertThat(
                        vulnerabilities(
                                "state = 'OPEN' and reopen_count = 1 and reopened_at = '%1$s' and due_at = timestamptz '%1$s' + interval '30 days' and fixed_at is null and first_seen_at = '%2$s'"
                                        .formatted(WEDNESDAY, MONDAY)))
                .isEqualTo(1);
    }

    @Test
    void everyScannerThatReportedItMustStop() {
        intake.accepted(trivy(), bytes(trivy(MONDAY, "CVE-2024-0001 openssl HIGH")));
        intake.accepted(grype(), bytes(grype(TUESDAY, "CVE-2024-0001 openssl Critical")));
        assertThat(vulnerabilities("severity = 'CRITICAL'"))
                .as("the highest severity")
                .isEqualTo(1);
        intake.accepted(trivy(), bytes(trivy(WEDNESDAY)));
        assertThat(vulnerabilities("state = 'OPEN'")).as("Grype still reports it").isEqualTo(1);
        intake.accepted(grype(), bytes(grype(THURSDAY)));
        assertThat(vulnerabilities("state = 'FIXED' and fixed_at = '%s'".formatted(THURSDAY)))
                .isEqualTo(1);
    }

    @Test
    void lateReportsDoNotChangeWhatLaterScansSaid() {
        intake.accepted(trivy(), bytes(trivy(WEDNESDAY, "CVE-2024-0001 openssl HIGH")));
        intake.accepted(
                trivy(),
                bytes(trivy(MONDAY, "CVE-2024-0001 openssl HIGH", "CVE-2024-0002 zlib LOW")));
        assertThat(
                        vulnerabilities(
                                "advisory = 'CVE-2024-0002' and state = 'FIXED' and fixed_at = '%s'"
                                        .formatted(WEDNESDAY)))
                .isEqualTo(1);
        assertThat(
                        vulnerabilities(
                                "state = 'OPEN' and first_seen_at = '%s' and last_seen_at = '%s'"
                                        .formatted(MONDAY, WEDNESDAY)))
                .isEqualTo(1);

        intake.accepted(trivy(), bytes(trivy(TUESDAY)));
        assertThat(vulnerabilities("state = 'OPEN'")).as("seen later").isEqualTo(1);
    }

    @Test
    void targetsAreSeparate() {
        intake.accepted(trivy(), bytes(trivy(MONDAY, "CVE-2024-0001 openssl HIGH")));
        intake.accepted(trivy() + "&target=other", bytes(trivy(TUESDAY)));
        assertThat(vulnerabilities("state = 'OPEN'")).isEqualTo(1);
        assertThat(count("scan_target", "true")).isEqualTo(2);
    }

    @Test
    void bodiesThatCannotBeUsedAreRefused() {
        assertThat(
                        intake.refused(
                                        trivy().replace(it.botCode, "nobody"),
                                        bytes(trivy(MONDAY)),
                                        HttpStatus.NOT_FOUND)
                                .path("detail")
                                .asString())
                .contains("no bot with that code");
        assertThat(
                        intake.refused(
                                        trivy() + "&kind=MOON",
                                        bytes(trivy(MONDAY)),
                                        HttpStatus.BAD_REQUEST)
                                .path("detail")
                                .asString())
                .contains("accepted are CODE, IMAGE and ENDPOINT");
        intake.refused(trivy(), bytes("{\"Results\": "), HttpStatus.BAD_REQUEST);
        assertThat(count("scan", "true")).isZero();
    }

    @Test
    void statementsOfVexDecide() {
        intake.accepted(
                trivy(),
                bytes(trivy(MONDAY, "CVE-2024-0001 openssl HIGH", "CVE-2024-0002 zlib HIGH")));
        intake.accepted(
                cyclonedx(),
                bytes(vex(TUESDAY, "CVE-2024-0001 not_affected", "CVE-2024-0002 resolved")));
        assertThat(
                        vulnerabilities(
                                "advisory = 'CVE-2024-0001' and state = 'NOT_AFFECTED' and justification = 'CODE_NOT_REACHABLE'"))
                .isEqualTo(1);
        assertThat(vulnerabilities("advisory = 'CVE-2024-0002' and state = 'REMEDIATED'"))
                .isEqualTo(1);
        intake.accepted(
                trivy(),
                bytes(trivy(WEDNESDAY, "CVE-2024-0001 openssl HIGH", "CVE-2024-0002 zlib HIGH")));
        assertThat(vulnerabilities("advisory = 'CVE-2024-0001' and state = 'NOT_AFFECTED'"))
                .as("it still counts")
                .isEqualTo(1);
        assertThat(vulnerabilities("advisory = 'CVE-2024-0002' and state = 'OPEN'"))
                .as("it was still there")
                .isEqualTo(1);
        intake.accepted(cyclonedx(), bytes(vex(THURSDAY, "CVE-2024-0001 exploitable")));
        assertThat(vulnerabilities("state = 'OPEN'")).as("a later statement").isEqualTo(2);
    }

    @Test
    void contradictoryVexIsRefused() {
        assertThat(
                        intake.refused(
                                        cyclonedx(),
                                        bytes(
                                                vex(
                                                        MONDAY,
                                                        "CVE-2024-0001 not_affected",
                                                        "CVE-2024-0001 exploitable")),
                                        HttpStatus.BAD_REQUEST)
                                .path("detail")
                                .asString())
                .contains("contradicts itself", "Line");
        assertThat(count("vex_statement", "true")).isZero();
    }

    private String trivy() {
        return "/import/trivy?bot=" + it.botCode;
    }

    private String grype() {
        return "/import/grype?bot=" + it.botCode;
    }

    private String cyclonedx() {
        return "/import/cyclonedx?bot=" + it.botCode;
    }

    private long vulnerabilities(String which) {
        return count("vulnerability", which);
    }

    private long count(String table, String which) {
        return delivery.count(
                "select count(*) as n from %s where bot_id = %d and (%s)"
                        .formatted(table, it.company.bot, which));
    }

    /** A report about the image app, with advisory, package and severity of each vulnerability. */
    private static String trivy(String at, String... found) {
        StringBuilder list = new StringBuilder();
        for (String one : found) {
            String[] parts = one.split(" ");
            list.append(list.isEmpty() ? "" : ",")
                    .append(
                            """
                            {"VulnerabilityID": "%1$s", "PkgName": "%2$s", "InstalledVersion": "1.0", "Severity": "%3$s", "Title": "Flaw in %2$s",
                             "PkgIdentifier": {"PURL": "pkg:deb/debian/%2$s@1.0"}}
                            """
                                    .formatted(parts[0], parts[1], parts[2]));
        }
        return """
        {"SchemaVersion": 2, "CreatedAt": "%s", "ArtifactName": "registry.example/app:1.0", "ArtifactType": "container_image",
         "Results": [{"Target": "app (debian 12)", "Class": "os-pkgs", "Type": "debian", "Vulnerabilities": [%s]}]}
        """
                .formatted(at, list);
    }

    private static String grype(String at, String... found) {
        StringBuilder list = new StringBuilder();
        for (String one : found) {
            String[] parts = one.split(" ");
            list.append(list.isEmpty() ? "" : ",")
                    .append(
                            """
                            {"vulnerability": {"id": "%1$s", "severity": "%3$s", "description": "Flaw"},
                             "artifact": {"name": "%2$s", "version": "1.0", "type": "deb", "purl": "pkg:deb/debian/%2$s@1.0"}}
                            """
                                    .formatted(parts[0], parts[1], parts[2]));
        }
        return """
        {"matches": [%s], "source": {"type": "image", "target": {"userInput": "registry.example/app:1.0"}},
         "descriptor": {"name": "grype", "version": "0.94.0", "timestamp": "%s"}}
        """
                .formatted(list, at);
    }

    private static String vex(String at, String... stated) {
        StringBuilder list = new StringBuilder();
        for (String one : stated) {
            String[] parts = one.split(" ");
            list.append(list.isEmpty() ? "" : ",")
                    .append(
                            """
                            {"id": "%s", "analysis": {"state": "%s"%s, "detail": "As analysed"},
                             "affects": [{"ref": "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#app"}]}
                            """
                                    .formatted(
                                            parts[0],
                                            parts[1],
                                            parts[1].equals("not_affected")
                                                    ? ", \"justification\": \"code_not_reachable\""
                                                    : ""));
        }
        return """
        {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"timestamp": "%s"}, "vulnerabilities": [%s]}
        """
                .formatted(at, list);
    }
}
