package io.botwarden.operations.intake.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.encoding.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file (RFC 4180) record by record, so that a broken record does not affect others:
 * this class finds the end of each record, and the library parses it. An unclosed quote would
 * otherwise consume the rest of the file; here only its own line is rejected.
 *
 * <p>The bytes are read as Latin-1, in which each byte is a character and CSV's special characters
 * are the same. The caller decodes each field from the file's encoding, so that a field with an
 * invalid byte can be named.
 */
final class CsvRecords {

    /** The maximum number of bytes and lines of a record. */
    private static final int MAX_RECORD = LineReader.MAX_LINE;

    private static final int MAX_RECORD_LINES = 10_000;

    private final LineReader lines;
    private final char separator;
    private final CsvReader.CsvReaderBuilder csv;
    private final Deque<Line> putBack = new ArrayDeque<>();
    private long number;

    /** A line of the file; its text is null if it is too long. */
    private record Line(long number, @Nullable String text) {}

    CsvRecords(InputStream in, char separator) {
        this.lines = new LineReader(in);
        this.separator = separator;
        this.csv =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .allowUnclosedQuote(false)
                        .skipEmptyLines(false);
    }

    /** The number of the line on which the last read record begins. */
    long number() {
        return number;
    }

    /**
     * The next record's fields, each character a byte; null at the end of the file. Blank lines are
     * skipped.
     *
     * @throws BadLineException for a broken record; the next call continues after it
     */
    @Nullable List<String> next() throws IOException, BadLineException {
        Line line = nextLine();
        while (line != null && line.text() != null && line.text().isBlank()) {
            line = nextLine();
        }
        if (line == null) {
            return null;
        }
        number = line.number();
        if (line.text() == null) {
            throw new BadLineException(
                    null, "The line is longer than %,d bytes".formatted(LineReader.MAX_LINE));
        }
        return fields(whole(line.text()));
    }

    private @Nullable Line nextLine() throws IOException {
        Line waiting = putBack.poll();
        if (waiting != null) {
            return waiting;
        }
        if (!lines.advance()) {
            return null;
        }
        String text =
                lines.isTooLong()
                        ? null
                        : new String(
                                lines.buffer(),
                                lines.start(),
                                lines.end() - lines.start(),
                                StandardCharsets.ISO_8859_1);
        return new Line(lines.number(), text);
    }

    /**
     * The record that begins with this line: the line itself, or more if a quoted field contains
     * line breaks.
     */
    private String whole(String first) throws IOException, BadLineException {
        if (first.indexOf('"') < 0) {
            return first;
        }
        QuoteScan scan = new QuoteScan(separator);
        scan.take(first);
        if (!scan.isOpen()) {
            return first;
        }
        StringBuilder record = new StringBuilder(first);
        List<Line> taken = new ArrayList<>();
        while (scan.isOpen()) {
            Line more =
                    record.length() > MAX_RECORD || taken.size() == MAX_RECORD_LINES
                            ? null
                            : nextLine();
            if (more != null) {
                taken.add(more);
            }
            if (more == null || more.text() == null) {
                for (int i = taken.size(); i > 0; i--) {
                    putBack.addFirst(taken.get(i - 1));
                }
                throw new BadLineException(null, "A quote in this line is not closed");
            }
            record.append('\n').append(more.text());
            scan.take("\n");
            scan.take(more.text());
        }
        return record.toString();
    }

    private List<String> fields(String record) throws BadLineException {
        try {
            CsvRecord read = csv.ofSingleCsvRecord(record);
            return read.getFields();
        } catch (CsvParseException e) {
            throw new BadLineException(null, "Broken CSV: " + withoutLine(e));
        }
    }

    /** The library counts lines from the record's start; the report names the file's. */
    private static String withoutLine(CsvParseException e) {
        String message = String.valueOf(e.getMessage());
        int place = message.indexOf(" (record starting at line");
        return place < 0 ? message : message.substring(0, place);
    }
}
