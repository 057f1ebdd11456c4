package io.botwarden.delivery.intake;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private static final int LONGEST_VALUE = 1 << 20;
    private static final int DEEPEST = 200;

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

    private final List<SarifScan> scans = new ArrayList<>();
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
        return scans.stream().map(SarifScan::tool).distinct().toList();
    }

    /** The first scanner with its version. */
    String tool() {
        return scans.getFirst().toolWithVersion();
    }

    /** Whether all scans say that they ran through, or do not say. */
    boolean isSuccessful() {
        return scans.stream().allMatch(SarifScan::isSuccessful);
    }

    /** When the first scan began; null where that is not said. */
    @Nullable Instant startedAt() {
        return scans.getFirst().startedAt();
    }

    /** When the last scan ended; null where that is not said. */
    @Nullable Instant endedAt() {
        return scans.getLast().endedAt();
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
        SarifScan scan = new SarifScan();
        scans.add(scan);
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "tool" -> scan.readTool(json, this::countRule);
                        case "invocations" -> JsonWalk.array(json, _ -> scan.readInvocation(json));
                        case "results" -> JsonWalk.array(json, _ -> count(json));
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        if (scan.tool().isBlank()) {
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

    private void countRule() throws UnusableFileException {
        if (++rules > MOST_RULES) {
            throw new UnusableFileException(
                    "The file has more than %,d rules.".formatted(MOST_RULES), null);
        }
    }

    private boolean readRuns(JsonParser json, Sink sink) throws UnusableFileException {
        JsonWalk.array(
                json,
                place -> {
                    SarifScan scan = scans.get(place);
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

    private static void result(JsonParser json, SarifScan scan, Sink sink)
            throws UnusableFileException {
        SarifResult result = new SarifResult();
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
