package io.botwarden.delivery.intake;

import static io.botwarden.delivery.intake.SarifValues.LONGEST_NAME;

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

/** One run in a SARIF file: the scanner, its rules, and the outcome of the scan. */
final class SarifScan {

    private String tool = "";
    private @Nullable String toolVersion;
    private final List<ScannedRule> driverRules = new ArrayList<>();
    private final List<List<ScannedRule>> extensionRules = new ArrayList<>();
    private final Map<String, ScannedRule> byId = new HashMap<>();
    private boolean successful = true;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;

    /** The name of the scanner; empty if it has none. */
    String tool() {
        return tool;
    }

    /** The scanner with its version, if any. */
    String toolWithVersion() {
        return toolVersion == null ? tool : tool + " " + toolVersion;
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
    ScannedRule rule(@Nullable String id, @Nullable Integer index, @Nullable Integer extension) {
        List<ScannedRule> rules =
                extension == null
                        ? driverRules
                        : extension < extensionRules.size()
                                ? extensionRules.get(extension)
                                : List.of();
        if (index != null && index < rules.size()) {
            ScannedRule found = rules.get(index);
            if (id == null || isKindOf(id, found.id())) {
                return found;
            }
        }
        return id == null ? ScannedRule.UNKNOWN : named(id);
    }

    private static boolean isKindOf(String id, @Nullable String rule) {
        return id.equals(rule) || id.startsWith(rule + "/");
    }

    private ScannedRule named(String id) {
        for (String part = id; ; part = part.substring(0, part.lastIndexOf('/'))) {
            ScannedRule found = byId.get(part);
            if (found != null) {
                return found;
            }
            if (part.lastIndexOf('/') < 0) {
                return ScannedRule.UNKNOWN;
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
                        case "name" ->
                                tool = SarifValues.clean(JsonWalk.text(json), LONGEST_NAME, "");
                        case "semanticVersion" ->
                                toolVersion =
                                        SarifValues.clean(JsonWalk.text(json), LONGEST_NAME, "");
                        case "version" -> {
                            if (toolVersion == null) {
                                toolVersion =
                                        SarifValues.clean(JsonWalk.text(json), LONGEST_NAME, "");
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
        List<ScannedRule> rules = new ArrayList<>();
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

    private void rule(JsonParser json, RuleCounter counter, List<ScannedRule> into)
            throws UnusableFileException {
        counter.count();
        RuleText rule = new RuleText();
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "id" ->
                                rule.id = SarifValues.clean(JsonWalk.text(json), LONGEST_NAME, "");
                        case "defaultConfiguration" ->
                                JsonWalk.object(
                                        json,
                                        each -> {
                                            if (each.equals("level")) {
                                                rule.level = JsonWalk.text(json);
                                            }
                                            return false;
                                        });
                        case "shortDescription" ->
                                JsonWalk.object(
                                        json,
                                        each -> {
                                            if (each.equals("text")) {
                                                rule.text = JsonWalk.text(json);
                                            }
                                            return false;
                                        });
                        case "properties" ->
                                JsonWalk.object(
                                        json,
                                        each -> {
                                            if (each.equals("security-severity")) {
                                                rule.score =
                                                        SarifValues.score(JsonWalk.scalar(json));
                                            }
                                            return false;
                                        });
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        ScannedRule read = new ScannedRule(rule.id, rule.level, rule.score, rule.text);
        into.add(read);
        if (rule.id != null) {
            byId.putIfAbsent(rule.id, read);
        }
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
                            Instant at = SarifValues.instant(JsonWalk.text(json));
                            startedAt = startedAt == null ? at : startedAt;
                        }
                        case "endTimeUtc" -> endedAt = SarifValues.instant(JsonWalk.text(json));
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
