package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.JsonWalk;
import io.botwarden.platform.intake.file.UnusableFileException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** One of Grype's {@code matches}: an advisory that applies to a package. */
final class GrypeMatch {

    private static final int MOST_RELATED = 1_000;

    private final int line;
    private final GrypeAdvisory advisory = new GrypeAdvisory();
    private final List<GrypeAdvisory> related = new ArrayList<>();
    private @Nullable String name;
    private @Nullable String version;
    private @Nullable String type;
    private @Nullable String purl;
    private @Nullable String path;

    GrypeMatch(int line) {
        this.line = line;
    }

    /** Reads a member. */
    boolean take(JsonParser json, String member) throws UnusableFileException {
        switch (member) {
            case "vulnerability" -> JsonWalk.object(json, each -> advisory.take(json, each));
            case "relatedVulnerabilities" -> JsonWalk.array(json, _ -> related(json));
            case "artifact" -> JsonWalk.object(json, each -> artifact(json, each));
            default -> {
                return false;
            }
        }
        return false;
    }

    private void related(JsonParser json) throws UnusableFileException {
        GrypeAdvisory read = new GrypeAdvisory();
        JsonWalk.object(json, each -> read.take(json, each));
        if (related.size() < MOST_RELATED) {
            related.add(read);
        }
    }

    private boolean artifact(JsonParser json, String member) throws UnusableFileException {
        switch (member) {
            case "name" -> name = JsonWalk.text(json);
            case "version" -> version = JsonWalk.text(json);
            case "type" -> type = JsonWalk.text(json);
            case "purl" -> purl = JsonWalk.text(json);
            case "locations" ->
                    JsonWalk.array(
                            json,
                            place -> {
                                if (place == 0) {
                                    JsonWalk.object(json, each -> location(json, each));
                                }
                                json.skipChildren();
                            });
            default -> {
                return false;
            }
        }
        return false;
    }

    private boolean location(JsonParser json, String member) {
        if (member.equals("path")) {
            path = JsonWalk.text(json);
        }
        return false;
    }

    /** Returns the results: one for each CVE of an advisory that covers several. */
    List<ScanResult> results() throws UnusableFileException {
        if (advisory.id.isEmpty()) {
            throw UnusableFileException.at(
                    line,
                    "a match has no vulnerability.id. Send the complete, unchanged output of Grype.");
        }
        List<String> cves =
                Advisories.cves(advisory.id, related.stream().map(each -> each.id).toList());
        return (cves.isEmpty() ? List.of(Advisories.spelled(advisory.id)) : cves)
                .stream().map(this::result).toList();
    }

    private ScanResult result(String canonical) {
        String packageName = Packages.name(purl, name, type);
        Optional<GrypeAdvisory> same =
                related.stream()
                        .filter(each -> Advisories.spelled(each.id).equals(canonical))
                        .findFirst();
        CvssRating rating = advisory.rating;
        if (rating == null) {
            rating = same.map(each -> each.rating).orElse(null);
        }
        BigDecimal score = rating == null ? null : rating.score();
        String description =
                advisory.description == null || advisory.description.isBlank()
                        ? same.map(each -> each.description).orElse(null)
                        : advisory.description;
        String title = ReportValues.oneLine(description);
        return new ScanResult(
                Advisories.key(canonical, packageName),
                canonical,
                packageName,
                GrypeReader.TOOL,
                advisory.id,
                title == null ? canonical : title,
                ReportValues.clean(description, ReportValues.LONGEST_DESCRIPTION),
                severity(same, score),
                score,
                rating == null ? null : rating.vector(),
                ReportValues.clean(version, ReportValues.LONGEST_NAME),
                ReportValues.clean(
                        String.join(", ", advisory.fixedVersions), ReportValues.LONGEST_NAME),
                ReportValues.clean(path, ReportValues.LONGEST_PATH),
                null,
                null,
                advisory.epssOf(canonical)
                        .or(() -> same.flatMap(each -> each.epssOf(canonical)))
                        .orElse(null),
                null,
                false,
                null);
    }

    private VulnerabilitySeverity severity(
            Optional<GrypeAdvisory> same, @Nullable BigDecimal score) {
        VulnerabilitySeverity rated = ReportValues.severity(advisory.severity);
        if (rated == null) {
            rated = same.map(each -> ReportValues.severity(each.severity)).orElse(null);
        }
        if (rated != null) {
            return rated;
        }
        return score == null ? VulnerabilitySeverity.UNKNOWN : ReportValues.severity(score);
    }
}
