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
    private final List<ScannedRule> rules = new ArrayList<>();
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
     * The rule that a result names.
     *
     * @param index its place among the rules; what stands there counts where its id is the one that
     *     is named
     */
    ScannedRule rule(@Nullable String id, @Nullable Integer index) {
        if (index != null && index < rules.size()) {
            ScannedRule found = rules.get(index);
            if (id == null || id.equals(found.id())) {
                return found;
            }
        }
        return id == null ? ScannedRule.UNKNOWN : byId.getOrDefault(id, ScannedRule.UNKNOWN);
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
                    if (member.equals("driver")) {
                        driver(json, counter);
                        return true;
                    }
                    return false;
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
                        case "rules" -> JsonWalk.array(json, _ -> rule(json, counter));
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
    }

    private void rule(JsonParser json, RuleCounter counter) throws UnusableFileException {
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
        rules.add(read);
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
