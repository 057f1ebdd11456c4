package io.botwarden.delivery.intake;

import io.botwarden.platform.intake.encoding.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads SARIF 2.1.0 twice as a stream: first what the tools say of themselves and their rules,
 * which may stand behind the results, then the results, one after the other.
 */
final class SarifFile {

    /** As many results are taken in from one file. */
    static final int MOST_RESULTS = 100_000;

    private static final String VERSION = "2.1.0";
    private static final int MOST_RUNS = 1_000;
    private static final int MOST_RULES = 50_000;
    private static final int MOST_FINGERPRINTS = 100;
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_MESSAGE = 2_000;
    private static final int LONGEST_PATH = 1_000;
    private static final int LONGEST_VALUE = 1 << 20;
    private static final int DEEPEST = 200;
    private static final BigDecimal HIGHEST_SCORE = BigDecimal.TEN;

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxStringLength(LONGEST_VALUE)
                                    .maxNameLength(10_000)
                                    .maxNumberLength(100)
                                    .build())
                    .build();

    private final List<Scan> scans = new ArrayList<>();
    private int results;
    private int rules;
    private @Nullable String version;

    /** How to read the file from its beginning. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    /** Takes the results as they are read. */
    @FunctionalInterface
    interface Sink {
        void take(ScannedResult result) throws SQLException;
    }

    /**
     * One of the file's runs.
     *
     * @param tool the scanner, as it names itself
     * @param rules by their places
     * @param byId by their ids
     */
    private static final class Scan {

        private String tool = "";
        private @Nullable String toolVersion;
        private final List<ScannedRule> rules = new ArrayList<>();
        private final Map<String, ScannedRule> byId = new HashMap<>();
        private boolean successful = true;
        private @Nullable Instant startedAt;
        private @Nullable Instant endedAt;
    }

    private SarifFile() {}

    /**
     * Reads what the file says as a whole.
     *
     * @throws UnusableFileException where it is no SARIF 2.1.0, or too much of it
     */
    static SarifFile open(Source source) throws IOException, UnusableFileException {
        SarifFile file = new SarifFile();
        walk(source, json -> file.head(json));
        if (!VERSION.equals(file.version)) {
            throw new UnusableFileException(
                    "The file does not say that it is SARIF %s: its member version must be \"%s\"."
                            .formatted(VERSION, VERSION),
                    null);
        }
        if (file.scans.isEmpty()) {
            throw new UnusableFileException("The file has no run of a scanner in its runs.", null);
        }
        return file;
    }

    /** How many results there are. */
    int results() {
        return results;
    }

    /** The scanners, as they name themselves. */
    List<String> tools() {
        return scans.stream().map(scan -> scan.tool).distinct().toList();
    }

    /** The first scanner with its version. */
    String tool() {
        Scan first = scans.getFirst();
        return first.toolVersion == null ? first.tool : first.tool + " " + first.toolVersion;
    }

    /** Whether all scans say that they ran through, or do not say. */
    boolean isSuccessful() {
        return scans.stream().allMatch(scan -> scan.successful);
    }

    /** When the first scan began; null where that is not said. */
    @Nullable Instant startedAt() {
        return scans.getFirst().startedAt;
    }

    /** When the last scan ended; null where that is not said. */
    @Nullable Instant endedAt() {
        return scans.getLast().endedAt;
    }

    /** Reads the results. */
    void read(Source source, Sink sink) throws IOException, UnusableFileException, SQLException {
        try {
            walk(
                    source,
                    json ->
                            JsonWalk.object(
                                    json, member -> member.equals("runs") && readRuns(json, sink)));
        } catch (SinkFailure failure) {
            throw failure.cause;
        }
    }

    /** What is done with a file. */
    @FunctionalInterface
    private interface Reading {
        void from(JsonParser json) throws UnusableFileException;
    }

    private static void walk(Source source, Reading reading)
            throws IOException, UnusableFileException {
        try (InputStream in = source.open();
                JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnusableFileException(
                        "The file is no JSON object, which SARIF is.", null);
            }
            reading.from(json);
            if (json.nextToken() != null) {
                throw new UnusableFileException("There is more behind the end of the JSON.", null);
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw broken(e);
        }
    }

    private static UnusableFileException broken(JacksonException e) {
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
        int column = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getColumnNr());
        return new UnusableFileException(
                "Line %d, column %d: this is not well-formed JSON, or beyond what is read (values of %,d characters, %d levels); what the tool wrote, whole, unchanged and in UTF-8, is accepted."
                        .formatted(line, column, LONGEST_VALUE, DEEPEST),
                e);
    }

    private void head(JsonParser json) throws UnusableFileException {
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "version" -> version = JsonWalk.text(json);
                        case "runs" -> JsonWalk.array(json, _ -> headOfRun(json));
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
    }

    private void headOfRun(JsonParser json) throws UnusableFileException {
        if (scans.size() == MOST_RUNS) {
            throw new UnusableFileException(
                    "The file has more than %,d runs.".formatted(MOST_RUNS), null);
        }
        Scan scan = new Scan();
        scans.add(scan);
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "tool" -> tool(json, scan);
                        case "invocations" -> JsonWalk.array(json, _ -> invocation(json, scan));
                        case "results" -> JsonWalk.array(json, _ -> count(json));
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        if (scan.tool.isBlank()) {
            throw new UnusableFileException(
                    "A run does not name its scanner: tool.driver.name must not be empty.", null);
        }
    }

    private void count(JsonParser json) throws UnusableFileException {
        if (++results > MOST_RESULTS) {
            throw new UnusableFileException(
                    "The file has more than %,d results, which are the most that are taken in from one; send it in parts."
                            .formatted(MOST_RESULTS),
                    null);
        }
        json.skipChildren();
    }

    private void tool(JsonParser json, Scan scan) throws UnusableFileException {
        JsonWalk.object(
                json,
                member -> {
                    if (member.equals("driver")) {
                        driver(json, scan);
                        return true;
                    }
                    return false;
                });
    }

    private void driver(JsonParser json, Scan scan) throws UnusableFileException {
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "name" -> scan.tool = clean(JsonWalk.text(json), LONGEST_NAME, "");
                        case "semanticVersion" ->
                                scan.toolVersion = clean(JsonWalk.text(json), LONGEST_NAME, "");
                        case "version" -> {
                            if (scan.toolVersion == null) {
                                scan.toolVersion = clean(JsonWalk.text(json), LONGEST_NAME, "");
                            }
                        }
                        case "rules" -> JsonWalk.array(json, _ -> rule(json, scan));
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
    }

    private void rule(JsonParser json, Scan scan) throws UnusableFileException {
        if (++rules > MOST_RULES) {
            throw new UnusableFileException(
                    "The file has more than %,d rules.".formatted(MOST_RULES), null);
        }
        RuleText rule = new RuleText();
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "id" -> rule.id = clean(JsonWalk.text(json), LONGEST_NAME, "");
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
                                                rule.score = score(JsonWalk.scalar(json));
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
        scan.rules.add(read);
        if (rule.id != null) {
            scan.byId.putIfAbsent(rule.id, read);
        }
    }

    private static void invocation(JsonParser json, Scan scan) throws UnusableFileException {
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "executionSuccessful" ->
                                scan.successful &= json.currentToken() != JsonToken.VALUE_FALSE;
                        case "startTimeUtc" -> {
                            Instant at = instant(JsonWalk.text(json));
                            scan.startedAt = scan.startedAt == null ? at : scan.startedAt;
                        }
                        case "endTimeUtc" -> scan.endedAt = instant(JsonWalk.text(json));
                        default -> {
                            return false;
                        }
                    }
                    return false;
                });
    }

    private boolean readRuns(JsonParser json, Sink sink) throws UnusableFileException {
        JsonWalk.array(
                json,
                place -> {
                    Scan scan = scans.get(place);
                    JsonWalk.object(
                            json,
                            member -> {
                                if (member.equals("results")) {
                                    JsonWalk.array(json, _ -> result(json, scan, sink));
                                    return true;
                                }
                                return false;
                            });
                });
        return true;
    }

    private static void result(JsonParser json, Scan scan, Sink sink) throws UnusableFileException {
        ResultText result = new ResultText();
        JsonWalk.object(json, member -> result.take(json, member));
        if (result.isNoProblem()) {
            return;
        }
        try {
            sink.take(result.in(scan));
        } catch (SQLException e) {
            throw new SinkFailure(e);
        }
    }

    private static @Nullable BigDecimal score(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,2}([.][0-9]{1,10})?")) {
            return null;
        }
        BigDecimal score = new BigDecimal(text).setScale(1, RoundingMode.HALF_UP);
        return score.compareTo(HIGHEST_SCORE) > 0 ? null : score;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** As it can be stored: cut where it is too long, without characters that are none. */
    private static String clean(@Nullable String text, int longest, String otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        String cut = JunitFile.cut(text.strip(), longest);
        return Texts.fault(cut, longest) == null
                ? cut
                : cut.codePoints()
                        .filter(c -> c != 0 && Character.getType(c) != Character.SURROGATE)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
    }

    private static final class RuleText {
        private @Nullable String id;
        private @Nullable String level;
        private @Nullable BigDecimal score;
        private @Nullable String text;
    }

    /** What is read of a result. */
    private static final class ResultText {

        private @Nullable String ruleId;
        private @Nullable Integer ruleIndex;
        private @Nullable String level;
        private @Nullable String kind;
        private @Nullable String message;
        private @Nullable String path;
        private @Nullable Integer line;
        private @Nullable String baseline;
        private @Nullable String suppressed;
        private final SortedMap<String, String> whole = new TreeMap<>();
        private final SortedMap<String, String> partial = new TreeMap<>();

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
                case "partialFingerprints" ->
                        JsonWalk.object(json, each -> print(json, each, partial));
                default -> {
                    return false;
                }
            }
            return true;
        }

        private boolean rule(JsonParser json, String member) {
            switch (member) {
                case "id" -> ruleId = ruleId == null ? JsonWalk.text(json) : ruleId;
                case "index" -> ruleIndex = ruleIndex == null ? JsonWalk.number(json) : ruleIndex;
                default -> {
                    return false;
                }
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

        /** One that is under review or rejected suppresses nothing. */
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
                        clean(
                                text.justification,
                                LONGEST_MESSAGE,
                                "It is suppressed at its source.");
            }
        }

        private static boolean print(
                JsonParser json, String member, SortedMap<String, String> into) {
            String value = JsonWalk.text(json);
            if (value != null && into.size() < MOST_FINGERPRINTS) {
                into.put(member, value);
            }
            return false;
        }

        /** A result may also say that a rule was kept, or does not apply. */
        boolean isNoProblem() {
            return kind != null && (kind.equals("pass") || kind.equals("notApplicable"));
        }

        ScannedResult in(Scan scan) {
            ScannedRule rule = ruleIn(scan);
            String id = clean(ruleId == null ? rule.id() : ruleId, LONGEST_NAME, "(no rule)");
            String said = message == null ? rule.text() : message;
            String text = clean(said, LONGEST_MESSAGE, id);
            String where = path == null ? null : clean(path, LONGEST_PATH, "");
            Integer at = line == null || line == 0 ? null : line;
            return new ScannedResult(
                    scan.tool,
                    id,
                    level(rule),
                    rule.score(),
                    text,
                    where,
                    at,
                    ScannedResult.fingerprint(whole, partial, id, where, at, text),
                    suppressed,
                    "absent".equals(baseline));
        }

        private ScannedRule ruleIn(Scan scan) {
            if (ruleIndex != null && ruleIndex < scan.rules.size()) {
                ScannedRule found = scan.rules.get(ruleIndex);
                if (ruleId == null || ruleId.equals(found.id())) {
                    return found;
                }
            }
            return ruleId == null
                    ? ScannedRule.UNKNOWN
                    : scan.byId.getOrDefault(ruleId, ScannedRule.UNKNOWN);
        }

        private String level(ScannedRule rule) {
            if (kind != null && !kind.equals("fail")) {
                return "NONE";
            }
            String said = level == null ? rule.level() : level;
            String known = said == null ? "warning" : said;
            return switch (known) {
                case "error", "note", "none" -> known.toUpperCase(Locale.ROOT);
                default -> "WARNING";
            };
        }
    }

    private static final class SuppressionText {
        private @Nullable String status;
        private @Nullable String justification;
    }

    /** Carries what the sink threw through the walk. */
    private static final class SinkFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final SQLException cause;

        private SinkFailure(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
