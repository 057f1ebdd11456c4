package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.UnusableFileException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON reports as streams. */
final class ReportJson {

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

    private ReportJson() {}

    /** Reads a document from its first token on. */
    @FunctionalInterface
    interface Reading {
        void from(JsonParser json) throws UnusableFileException;
    }

    /** A pass over a report. */
    @FunctionalInterface
    interface Pass {
        void run() throws IOException, UnusableFileException;
    }

    /** Passes a result on. */
    @FunctionalInterface
    interface Passing {
        void pass() throws SQLException;
    }

    /** Reads a document whose root is an object or an array. */
    static void read(ReportSource source, Reading reading)
            throws IOException, UnusableFileException {
        try (Watched in = new Watched(source.open())) {
            try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
                JsonToken first = json.nextToken();
                if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                    throw new UnusableFileException("The file is not a JSON object.", null);
                }
                reading.from(json);
                if (json.nextToken() != null) {
                    throw new UnusableFileException(
                            "There is more content after the end of the JSON document.", null);
                }
            } catch (JacksonException e) {
                if (in.failure != null) {
                    throw in.failure;
                }
                throw broken(e);
            }
        }
    }

    /** Remembers a failure: the parser reports bytes of no encoding as failures to read, too. */
    private static final class Watched extends FilterInputStream {

        private @Nullable IOException failure;

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }

    /** Reads a document and passes results on. */
    static void results(ReportSource source, Reading reading)
            throws IOException, UnusableFileException, SQLException {
        results(() -> read(source, reading));
    }

    /** Reads something and passes results on. */
    static void results(Pass pass) throws IOException, UnusableFileException, SQLException {
        try {
            pass.run();
        } catch (SinkFailure failure) {
            throw failure.cause;
        }
    }

    /** Passes a result on from within {@link #results}. */
    static void pass(Passing passing) {
        try {
            passing.pass();
        } catch (SQLException e) {
            throw new SinkFailure(e);
        }
    }

    /** Refuses reports with too many results. */
    static void requireFewer(int results) throws UnusableFileException {
        if (results > ReportReader.MOST_RESULTS) {
            throw new UnusableFileException(
                    "The file exceeds the limit of %,d results; split it into several files."
                            .formatted(ReportReader.MOST_RESULTS),
                    null);
        }
    }

    /** The current line, from 1. */
    static int line(JsonParser json) {
        return Math.max(1, json.currentTokenLocation().getLineNr());
    }

    private static UnusableFileException broken(JacksonException e) {
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
        int column = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getColumnNr());
        return new UnusableFileException(
                "Line %d, column %d: this is not well-formed JSON, or exceeds the limits (values of %,d characters, %d levels). Send the complete, unchanged output of the tool in UTF-8."
                        .formatted(line, column, LONGEST_VALUE, DEEPEST),
                e);
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
