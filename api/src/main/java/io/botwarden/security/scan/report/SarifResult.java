package io.botwarden.security.scan.report;

import static io.botwarden.security.scan.report.ReportValues.LONGEST_MESSAGE;
import static io.botwarden.security.scan.report.ReportValues.LONGEST_NAME;

import io.botwarden.platform.intake.file.JsonWalk;
import io.botwarden.platform.intake.file.UnusableFileException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** One result in a SARIF file. */
final class SarifResult {

    private static final int MOST_FINGERPRINTS = 100;
    private static final int LONGEST_FINGERPRINT = 1_000;

    /** The text that Semgrep writes instead of each fingerprint if the user is not signed in. */
    private static final String WITHHELD = "requires login";

    private @Nullable String ruleId;
    private @Nullable Integer ruleIndex;
    private @Nullable Integer extension;
    private @Nullable String level;
    private @Nullable String kind;
    private @Nullable String message;
    private @Nullable String path;
    private @Nullable Integer line;
    private @Nullable String baseline;
    private @Nullable String suppressed;
    private final SortedMap<String, String> whole = new TreeMap<>();
    private final SortedMap<String, String> partial = new TreeMap<>();

    /** Reads a member; returns whether it was used. */
    boolean take(JsonParser json, String member) throws UnusableFileException {
        switch (member) {
            case "ruleId" -> ruleId = JsonWalk.text(json);
            case "ruleIndex" -> ruleIndex = JsonWalk.number(json);
            case "rule" -> JsonWalk.object(json, each -> rule(json, each));
            case "level" -> level = JsonWalk.text(json);
            case "kind" -> kind = JsonWalk.text(json);
            case "message" -> JsonWalk.object(json, each -> message(json, each));
            case "locations" ->
                    JsonWalk.array(
                            json,
                            place -> {
                                if (place == 0) {
                                    JsonWalk.object(json, each -> location(json, each));
                                } else {
                                    json.skipChildren();
                                }
                            });
            case "baselineState" -> baseline = JsonWalk.text(json);
            case "suppressions" -> JsonWalk.array(json, _ -> suppression(json));
            case "fingerprints" -> JsonWalk.object(json, each -> print(json, each, whole));
            case "partialFingerprints" -> JsonWalk.object(json, each -> print(json, each, partial));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean rule(JsonParser json, String member) throws UnusableFileException {
        switch (member) {
            case "id" -> ruleId = ruleId == null ? JsonWalk.text(json) : ruleId;
            case "index" -> ruleIndex = ruleIndex == null ? JsonWalk.number(json) : ruleIndex;
            case "toolComponent" -> {
                JsonWalk.object(json, each -> component(json, each));
                return true;
            }
            default -> {
                return false;
            }
        }
        return false;
    }

    private boolean component(JsonParser json, String member) {
        if (member.equals("index")) {
            extension = JsonWalk.number(json);
        }
        return false;
    }

    private boolean message(JsonParser json, String member) {
        if (member.equals("text") || (message == null && member.equals("markdown"))) {
            message = JsonWalk.text(json);
        }
        return false;
    }

    private boolean location(JsonParser json, String member) throws UnusableFileException {
        if (!member.equals("physicalLocation")) {
            return false;
        }
        JsonWalk.object(
                json,
                each -> {
                    switch (each) {
                        case "artifactLocation" ->
                                JsonWalk.object(
                                        json,
                                        of -> {
                                            if (of.equals("uri")) {
                                                path = JsonWalk.text(json);
                                            }
                                            return false;
                                        });
                        case "region" ->
                                JsonWalk.object(
                                        json,
                                        of -> {
                                            if (of.equals("startLine")) {
                                                line = JsonWalk.number(json);
                                            }
                                            return false;
                                        });
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        return true;
    }

    /** Only an accepted suppression counts, not one under review or rejected. */
    private void suppression(JsonParser json) throws UnusableFileException {
        SuppressionText text = new SuppressionText();
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "status" -> text.status = JsonWalk.text(json);
                        case "justification" -> text.justification = JsonWalk.text(json);
                        default -> {
                            return false;
                        }
                    }
                    return false;
                });
        if (text.status == null || text.status.equals("accepted")) {
            suppressed =
                    ReportValues.clean(
                            text.justification, LONGEST_MESSAGE, "Suppressed in the source code.");
        }
    }

    private static boolean print(JsonParser json, String member, SortedMap<String, String> into) {
        String value = JsonWalk.text(json);
        if (value != null
                && !value.isBlank()
                && !value.equals(WITHHELD)
                && into.size() < MOST_FINGERPRINTS) {
            into.put(
                    member,
                    value.length() > LONGEST_FINGERPRINT ? ReportValues.hash(value) : value);
        }
        return false;
    }

    /** Whether the result reports compliance with a rule, or that a rule does not apply. */
    boolean isNoProblem() {
        return kind != null && (kind.equals("pass") || kind.equals("notApplicable"));
    }

    /** Returns the result as part of a scan. */
    ScanResult in(SarifScan scan) {
        SarifRule rule = scan.rule(ruleId, ruleIndex, extension);
        String id =
                ReportValues.clean(ruleId == null ? rule.id() : ruleId, LONGEST_NAME, "(no rule)");
        String text =
                ReportValues.clean(message == null ? rule.text() : message, LONGEST_MESSAGE, id);
        String where = ReportValues.clean(path, ReportValues.LONGEST_PATH);
        Integer at = line == null || line == 0 ? null : line;
        SarifAdvisory advisory = SarifAdvisory.of(id, text);
        String title = ReportValues.oneLine(rule.text() == null ? text : rule.text());
        return new ScanResult(
                advisory != null && advisory.packageName() != null
                        ? Advisories.key(advisory.id(), advisory.packageName())
                        : scan.tool()
                                + " "
                                + SarifFingerprint.of(whole, partial, id, where, at, text),
                advisory == null ? null : advisory.id(),
                advisory == null ? null : advisory.packageName(),
                scan.tool(),
                id,
                title == null ? id : title,
                null,
                rule.score() == null ? severity(rule) : ReportValues.severity(rule.score()),
                rule.score(),
                null,
                advisory == null ? null : advisory.installedVersion(),
                advisory == null ? null : advisory.fixedVersion(),
                where,
                at,
                text,
                null,
                suppressed,
                "absent".equals(baseline),
                null);
    }

    private VulnerabilitySeverity severity(SarifRule rule) {
        if (kind != null && !kind.equals("fail")) {
            return VulnerabilitySeverity.INFORMATIONAL;
        }
        String said = level == null ? rule.level() : level;
        return switch (said == null ? "warning" : said) {
            case "error" -> VulnerabilitySeverity.HIGH;
            case "note" -> VulnerabilitySeverity.LOW;
            case "none" -> VulnerabilitySeverity.INFORMATIONAL;
            default -> VulnerabilitySeverity.MODERATE;
        };
    }

    private static final class SuppressionText {
        private @Nullable String status;
        private @Nullable String justification;
    }
}
