package io.botwarden.security.scan.report;

import static io.botwarden.security.scan.report.ReportValues.LONGEST_NAME;

import io.botwarden.platform.intake.file.JsonWalk;
import io.botwarden.platform.intake.file.UnusableFileException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One run in a SARIF file: the scanner, its rules, what it scanned, and the outcome. */
final class SarifScan {

    private String tool = "";
    private @Nullable String toolVersion;
    private final List<SarifRule> driverRules = new ArrayList<>();
    private final List<List<SarifRule>> extensionRules = new ArrayList<>();
    private final Map<String, SarifRule> byId = new HashMap<>();
    private boolean successful = true;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private @Nullable String image;
    private String repository = "";
    private @Nullable String revision;

    /** The name of the scanner; empty if it has none. */
    String tool() {
        return tool;
    }

    /** The version of the scanner; null if unknown. */
    @Nullable String toolVersion() {
        return toolVersion;
    }

    /** The scanned image; null if it is not one. */
    @Nullable String image() {
        return image;
    }

    /** The scanned repository; empty if unknown. */
    String repository() {
        return repository;
    }

    /** The scanned revision of the repository; null if unknown. */
    @Nullable String revision() {
        return revision;
    }

    /** Whether the scan does not report a failure. */
    boolean isSuccessful() {
        return successful;
    }

    @Nullable Instant startedAt() {
        return startedAt;
    }

    @Nullable Instant endedAt() {
        return endedAt;
    }

    /**
     * Returns the rule that a result refers to: by index, or by id, or by the id that it refines
     * ({@code CA1000/1} refines {@code CA1000}).
     *
     * @param index the index among the rules of the component; used only if the rule there has the
     *     given id
     * @param extension the index of the scanner's extension with the rule, such as a CodeQL pack;
     *     null for a rule of the scanner itself
     */
    SarifRule rule(@Nullable String id, @Nullable Integer index, @Nullable Integer extension) {
        List<SarifRule> rules =
                extension == null
                        ? driverRules
                        : extension < extensionRules.size()
                                ? extensionRules.get(extension)
                                : List.of();
        if (index != null && index < rules.size()) {
            SarifRule found = rules.get(index);
            if (id == null || isKindOf(id, found.id())) {
                return found;
            }
        }
        return id == null ? SarifRule.UNKNOWN : named(id);
    }

    private static boolean isKindOf(String id, @Nullable String rule) {
        return id.equals(rule) || id.startsWith(rule + "/");
    }

    private SarifRule named(String id) {
        for (String part = id; ; part = part.substring(0, part.lastIndexOf('/'))) {
            SarifRule found = byId.get(part);
            if (found != null) {
                return found;
            }
            if (part.lastIndexOf('/') < 0) {
                return SarifRule.UNKNOWN;
            }
        }
    }

    /**
     * Reads {@code tool}.
     *
     * @param counter is called for each rule
     */
    void readTool(JsonParser json, RuleCounter counter) throws UnusableFileException {
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "driver" -> driver(json, counter);
                        case "extensions" -> JsonWalk.array(json, _ -> extension(json, counter));
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
    }

    /** Counts the rules of all runs, and aborts if there are too many. */
    @FunctionalInterface
    interface RuleCounter {
        void count() throws UnusableFileException;
    }

    private void driver(JsonParser json, RuleCounter counter) throws UnusableFileException {
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "name" -> tool = ReportValues.tool(JsonWalk.text(json));
                        case "semanticVersion" ->
                                toolVersion =
                                        ReportValues.clean(JsonWalk.text(json), LONGEST_NAME, "");
                        case "version" -> {
                            if (toolVersion == null) {
                                toolVersion =
                                        ReportValues.clean(JsonWalk.text(json), LONGEST_NAME, "");
                            }
                        }
                        case "rules" -> JsonWalk.array(json, _ -> rule(json, counter, driverRules));
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
    }

    /** The rules may belong to extensions of the scanner, such as query packs or plug-ins. */
    private void extension(JsonParser json, RuleCounter counter) throws UnusableFileException {
        List<SarifRule> rules = new ArrayList<>();
        extensionRules.add(rules);
        JsonWalk.object(
                json,
                member -> {
                    if (member.equals("rules")) {
                        JsonWalk.array(json, _ -> rule(json, counter, rules));
                        return true;
                    }
                    return false;
                });
    }

    private void rule(JsonParser json, RuleCounter counter, List<SarifRule> into)
            throws UnusableFileException {
        counter.count();
        RuleText rule = new RuleText();
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "id" ->
                                rule.id = ReportValues.clean(JsonWalk.text(json), LONGEST_NAME, "");
                        case "defaultConfiguration" ->
                                JsonWalk.object(
                                        json,
                                        each -> {
                                            if (each.equals("level")) {
                                                rule.level =
                                                        ReportValues.clean(JsonWalk.text(json), 50);
                                            }
                                            return false;
                                        });
                        case "shortDescription" ->
                                JsonWalk.object(
                                        json,
                                        each -> {
                                            if (each.equals("text")) {
                                                rule.text =
                                                        ReportValues.clean(
                                                                JsonWalk.text(json),
                                                                ReportValues.LONGEST_MESSAGE);
                                            }
                                            return false;
                                        });
                        case "properties" ->
                                JsonWalk.object(
                                        json,
                                        each -> {
                                            if (each.equals("security-severity")) {
                                                rule.score =
                                                        ReportValues.score(
                                                                JsonWalk.scalar(json),
                                                                ReportJson.line(json));
                                            }
                                            return false;
                                        });
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        SarifRule read = new SarifRule(rule.id, rule.level, rule.score, rule.text);
        into.add(read);
        if (rule.id != null) {
            byId.putIfAbsent(rule.id, read);
        }
    }

    /** Reads one of {@code versionControlProvenance}. */
    void readProvenance(JsonParser json) throws UnusableFileException {
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "repositoryUri" ->
                                repository =
                                        CodeName.of(
                                                ReportValues.clean(
                                                        JsonWalk.text(json), LONGEST_NAME, ""));
                        case "revisionId" ->
                                revision = ReportValues.clean(JsonWalk.text(json), LONGEST_NAME);
                        default -> {
                            return false;
                        }
                    }
                    return false;
                });
    }

    /** Reads the run's {@code properties}, where Trivy names the image. */
    boolean readProperty(JsonParser json, String member) {
        if (member.equals("imageName")) {
            image = ReportValues.clean(JsonWalk.text(json), LONGEST_NAME);
        }
        return false;
    }

    /** Reads one of {@code invocations}. */
    void readInvocation(JsonParser json) throws UnusableFileException {
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "executionSuccessful" ->
                                successful &= json.currentToken() != JsonToken.VALUE_FALSE;
                        case "startTimeUtc" -> {
                            Instant at = ReportValues.instant(JsonWalk.text(json));
                            startedAt = startedAt == null ? at : startedAt;
                        }
                        case "endTimeUtc" -> endedAt = ReportValues.instant(JsonWalk.text(json));
                        default -> {
                            return false;
                        }
                    }
                    return false;
                });
    }

    private static final class RuleText {
        private @Nullable String id;
        private @Nullable String level;
        private @Nullable BigDecimal score;
        private @Nullable String text;
    }
}
