package io.botwarden.delivery.intake;

import static io.botwarden.delivery.intake.SarifValues.LONGEST_NAME;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One run in a SARIF file: what the scanner says of itself, its rules, and how the scan went. */
final class SarifScan {

    private String tool = "";
    private @Nullable String toolVersion;
    private final List<ScannedRule> driverRules = new ArrayList<>();
    private final List<List<ScannedRule>> extensionRules = new ArrayList<>();
    private final Map<String, ScannedRule> byId = new HashMap<>();
    private boolean successful = true;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;

    /** The scanner, as it names itself; empty where it does not. */
    String tool() {
        return tool;
    }

    /** The scanner with its version, where it has one. */
    String toolWithVersion() {
        return toolVersion == null ? tool : tool + " " + toolVersion;
    }

    /** Whether it says that it ran through, or does not say. */
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
     * The rule that a result names: by its place, or else by its id, or else by the id that is
     * refined in it ({@code CA1000/1} is a kind of {@code CA1000}).
     *
     * @param index its place among the rules of the component; what stands there counts where its
     *     id is the one that is named
     * @param extension the place of the extension of the scanner that has the rule, such as a pack
     *     of CodeQL; null where the scanner itself has it
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
     * @param counter is told of each rule
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

    /** Counts the rules of all runs, and ends the reading where there are too many. */
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

    /** What scanners load, such as packs of queries or plug-ins, may have the rules. */
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
