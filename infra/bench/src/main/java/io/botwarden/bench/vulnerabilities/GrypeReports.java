package io.botwarden.bench.vulnerabilities;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Writes reports as Grype does; the same seed gives the same bytes. */
final class GrypeReports {

    private static final List<String> SEVERITIES =
            List.of("Critical", "High", "High", "Medium", "Medium", "Medium", "Low", "Negligible");
    private static final List<String> WORDS =
            List.of(
                    "A",
                    "flaw",
                    "in",
                    "the",
                    "parser",
                    "of",
                    "requests",
                    "allows",
                    "remote",
                    "attackers",
                    "to",
                    "cause",
                    "a",
                    "denial",
                    "service",
                    "or",
                    "execute",
                    "code",
                    "by",
                    "crafted",
                    "packets",
                    "headers",
                    "before",
                    "version",
                    "because",
                    "length",
                    "is",
                    "not",
                    "checked");

    private final long seed;
    private final List<String> exploited;

    /**
     * @param exploited CVEs that are known to be exploited, some of which every report has
     */
    GrypeReports(long seed, List<String> exploited) {
        this.seed = seed;
        this.exploited = exploited;
    }

    /**
     * Writes a report.
     *
     * @param image the scanned image, with its tag
     * @param first the number of the first finding; equal numbers are equal findings
     * @param findings the number of findings
     */
    void write(Path file, String image, Instant at, int first, int findings) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("{\n \"matches\": [\n");
            for (int k = first; k < first + findings; k++) {
                out.write(k == first ? "" : ",\n");
                match(out, k);
            }
            out.write(
                    """

                     ],
                     "source": {"type": "image", "target": {"userInput": "%s", "imageID": "sha256:%064x", "manifestDigest": "sha256:%064x", "tags": ["%s"]}},
                     "distro": {"name": "debian", "version": "12", "idLike": []},
                     "descriptor": {"name": "grype", "version": "0.94.0", "timestamp": "%s"}
                    }
                    """
                            .formatted(image, seed, seed + 1, image, at));
        }
    }

    private void match(Writer out, int number) throws IOException {
        Random random = new Random(seed * 31 + number);
        // a few packages have most of the findings
        int pack = (int) Math.min(1_999, Math.abs(random.nextGaussian()) * 400);
        String cve =
                random.nextInt(500) == 0
                        ? exploited.get(random.nextInt(exploited.size()))
                        : "CVE-20%02d-%05d".formatted(14 + number % 12, 10_000 + number / 12);
        String name = "package-%d-%d".formatted(pack, number);
        double score = Math.round(10 * (2 + 8 * random.nextDouble())) / 10.0;
        String description = description(random);
        out.write(
                String.format(
                        Locale.ROOT,
                        """
                        {
                         "vulnerability": {
                          "id": "%1$s",
                          "dataSource": "https://security-tracker.debian.org/tracker/%1$s",
                          "namespace": "debian:distro:debian:12",
                          "severity": "%2$s",
                          "urls": ["https://security-tracker.debian.org/tracker/%1$s"],
                          "description": "%3$s",
                          "cvss": [
                           {"source": "nvd@nist.gov", "type": "Primary", "version": "3.1", "vector": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "metrics": {"baseScore": %4$.1f, "exploitabilityScore": 3.9, "impactScore": 5.9}, "vendorMetadata": {}}
                          ],
                          "epss": [{"cve": "%1$s", "epss": %5$.5f, "percentile": %6$.5f, "date": "2026-11-01"}],
                          "fix": {"versions": ["2.%7$d.1-1"], "state": "fixed"},
                          "advisories": [],
                          "risk": %8$.3f
                         },
                         "relatedVulnerabilities": [
                          {"id": "%1$s", "dataSource": "https://nvd.nist.gov/vuln/detail/%1$s", "namespace": "nvd:cpe", "severity": "%2$s", "urls": ["https://example.org/advisories/%1$s"], "description": "%3$s", "cvss": []}
                         ],
                         "matchDetails": [
                          {"type": "exact-indirect-match", "matcher": "dpkg-matcher", "searchedBy": {"distro": {"type": "debian", "version": "12"}, "package": {"name": "%9$s", "version": "2.%7$d.0-1"}}, "found": {"versionConstraint": "< 2.%7$d.1-1 (deb)", "vulnerabilityID": "%1$s"}}
                         ],
                         "artifact": {
                          "id": "%10$016x",
                          "name": "%9$s",
                          "version": "2.%7$d.0-1",
                          "type": "deb",
                          "locations": [{"path": "/var/lib/dpkg/status.d/%9$s", "layerID": "sha256:%10$064x"}],
                          "language": "",
                          "licenses": ["GPL-2.0-only", "LGPL-2.1-or-later"],
                          "cpes": ["cpe:2.3:a:%9$s:%9$s:2.%7$d.0-1:*:*:*:*:*:*:*"],
                          "purl": "pkg:deb/debian/%9$s@2.%7$d.0-1?arch=amd64&distro=debian-12",
                          "upstreams": [{"name": "%9$s"}]
                         }
                        }\
                        """,
                        cve,
                        SEVERITIES.get(random.nextInt(SEVERITIES.size())),
                        description,
                        score,
                        random.nextDouble() * random.nextDouble(),
                        random.nextDouble(),
                        number % 50,
                        10 * score * random.nextDouble(),
                        name,
                        (long) number));
    }

    private static String description(Random random) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < 45; k++) {
            text.append(k == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.append('.').toString();
    }
}
