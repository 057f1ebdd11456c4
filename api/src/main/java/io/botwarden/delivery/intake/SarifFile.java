package io.botwarden.delivery.intake;

import io.botwarden.platform.intake.file.JsonWalk;
import io.botwarden.platform.intake.file.UnusableFileException;
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
 * Reads SARIF 2.1.0 as a stream, in two passes: first the tools and their rules, which may follow
 * the results, then the results.
 */
final class SarifFile {

    /** The maximum number of results in one file. */
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

    /** Opens the file from its start. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    /** Receives the results while they are read. */
    @FunctionalInterface
    interface Sink {
        void take(ScannedResult result) throws SQLException;
    }

    private SarifFile() {}

    /**
     * Reads the general part of the file.
     *
     * @throws UnusableFileException if it is not SARIF 2.1.0, or too large
     */
    static SarifFile open(Source source) throws IOException, UnusableFileException {
        SarifFile file = new SarifFile();
        walk(source, json -> file.head(json));
        if (!VERSION.equals(file.version)) {
            throw new UnusableFileException(
                    "The file is not SARIF %s: its member version must be \"%s\"."
                            .formatted(VERSION, VERSION),
                    null);
        }
        if (file.scans.isEmpty()) {
            throw new UnusableFileException("The file contains no runs.", null);
        }
        return file;
    }

    /** The number of results. */
    int results() {
        return results;
    }

    /** The names of the scanners. */
    List<String> tools() {
        return scans.stream().map(SarifScan::tool).distinct().toList();
    }

    /** The first scanner with its version. */
    String tool() {
        return scans.getFirst().toolWithVersion();
    }

    /** Whether no scan reports a failure. */
    boolean isSuccessful() {
        return scans.stream().allMatch(SarifScan::isSuccessful);
    }

    /** The start of the first scan; null if unknown. */
    @Nullable Instant startedAt() {
        return scans.getFirst().startedAt();
    }

    /** The end of the last scan; null if unknown. */
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

    /** A pass over a file. */
    @FunctionalInterface
    private interface Reading {
        void from(JsonParser json) throws UnusableFileException;
    }

    private static void walk(Source source, Reading reading)
            throws IOException, UnusableFileException {
        try (InputStream in = source.open();
                JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnusableFileException("The file is not a JSON object.", null);
            }
            reading.from(json);
            if (json.nextToken() != null) {
                throw new UnusableFileException(
                        "There is more content after the end of the JSON document.", null);
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
                "Line %d, column %d: this is not well-formed JSON, or exceeds the limits (values of %,d characters, %d levels). Send the complete, unchanged output of the tool in UTF-8."
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
                    "The file exceeds the limit of %,d results; split it into several files."
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

    /** Wraps an exception of the sink. */
    private static final class SinkFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final SQLException cause;

        private SinkFailure(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
