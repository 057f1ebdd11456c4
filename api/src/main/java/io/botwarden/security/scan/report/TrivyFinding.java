package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.JsonWalk;
import io.botwarden.platform.intake.file.UnusableFileException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** One of Trivy's {@code Misconfigurations} or {@code Secrets}. */
final class TrivyFinding {

    private final int line;
    private final boolean secret;
    private String rule = "";
    private @Nullable String title;
    private @Nullable String description;
    private @Nullable String message;
    private @Nullable String severity;
    private @Nullable String status;
    private @Nullable String resource;
    private @Nullable String match;
    private @Nullable Integer startLine;

    TrivyFinding(int line, boolean secret) {
        this.line = line;
        this.secret = secret;
    }

    /** Reads a member. */
    boolean take(JsonParser json, String member) throws UnusableFileException {
        switch (member) {
            case "ID", "RuleID" ->
                    rule = ReportValues.clean(JsonWalk.text(json), ReportValues.LONGEST_NAME, "");
            case "Title" -> title = JsonWalk.text(json);
            case "Description" -> description = JsonWalk.text(json);
            case "Message" -> message = JsonWalk.text(json);
            case "Severity" -> severity = JsonWalk.text(json);
            case "Status" -> status = JsonWalk.text(json);
            case "Match" -> match = JsonWalk.text(json);
            case "StartLine" -> startLine = JsonWalk.number(json);
            case "CauseMetadata" -> JsonWalk.object(json, each -> cause(json, each));
            default -> {
                return false;
            }
        }
        return false;
    }

    private boolean cause(JsonParser json, String member) {
        switch (member) {
            case "Resource" -> resource = JsonWalk.text(json);
            case "StartLine" -> startLine = JsonWalk.number(json);
            default -> {
                return false;
            }
        }
        return false;
    }

    /** Whether a check passed or an exception was made. */
    boolean isNoProblem() {
        return status != null && !status.equalsIgnoreCase("FAIL");
    }

    /**
     * Returns the result as a part of what was scanned. A secret itself is not stored, not even
     * masked.
     */
    ScanResult in(TrivyResult part) throws UnusableFileException {
        if (rule.isEmpty()) {
            throw UnusableFileException.at(
                    line,
                    "a finding has neither ID nor RuleID. Send the complete, unchanged output of Trivy.");
        }
        String what = secret ? match : resource == null ? message : resource;
        String place = rule + "\n" + part.target() + "\n" + what;
        VulnerabilitySeverity rated = ReportValues.severity(severity);
        return new ScanResult(
                TrivyReader.TOOL + " " + ReportValues.hash(place),
                null,
                null,
                TrivyReader.TOOL,
                rule,
                title(),
                ReportValues.clean(description, ReportValues.LONGEST_DESCRIPTION),
                rated == null ? VulnerabilitySeverity.UNKNOWN : rated,
                null,
                null,
                null,
                null,
                part.target().isEmpty() ? null : part.target(),
                startLine == null || startLine == 0 ? null : startLine,
                ReportValues.clean(message, ReportValues.LONGEST_MESSAGE),
                null,
                null,
                false,
                null);
    }

    private String title() {
        String said = ReportValues.oneLine(title == null ? message : title);
        return said == null ? rule : said;
    }
}
