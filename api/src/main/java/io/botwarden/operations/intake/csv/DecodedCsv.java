package io.botwarden.operations.intake.csv;

import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.encoding.Texts;
import io.botwarden.platform.intake.encoding.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file, decoded from its encoding. */
final class DecodedCsv implements Records {

    private final CsvRecords records;
    private final Charset charset;
    private final List<String> columns;
    private final InputStream in;
    private final int longest;

    /**
     * Reads the header, unless the mapping names the columns of a file without one.
     *
     * @param longest the maximum number of characters in a field
     * @throws IntakeRefusedException if there is no header, or it cannot be read
     */
    DecodedCsv(InputStream in, CsvForm form, int longest) {
        this.in = in;
        this.longest = longest;
        records = new CsvRecords(in, form.separator());
        charset = form.charset();
        columns = form.columns() == null ? header() : form.columns();
    }

    /** The names of the columns. */
    List<String> columns() {
        return columns;
    }

    private List<String> header() {
        List<String> raw;
        try {
            raw = records.next();
        } catch (BadLineException e) {
            throw IntakeRefusedException.unreadable(
                    "The header cannot be read: " + e.reason() + ".");
        } catch (IOException e) {
            throw IntakeRefusedException.unreadable(
                    "The body ended before its first row: " + e.getMessage() + ".");
        }
        if (raw == null) {
            throw IntakeRefusedException.unreadable(
                    "The file is empty; its first line must name the columns.");
        }
        List<String> header = new ArrayList<>(raw.size());
        for (String name : raw) {
            String text = decoded(name, charset);
            String problem =
                    text == null
                            ? "contains bytes that are invalid in this encoding"
                            : Texts.problem(text, CsvTable.MAX_FIELD);
            if (text == null || problem != null) {
                throw IntakeRefusedException.unreadable(
                        "The header cannot be read as %s: a column's name %s."
                                .formatted(charset, problem));
            }
            header.add(text.trim());
        }
        return header;
    }

    @Override
    public @Nullable List<String> next() throws IOException, BadLineException {
        List<String> raw = records.next();
        if (raw == null) {
            return null;
        }
        if (raw.size() != columns.size()) {
            throw new BadLineException(
                    null,
                    "The line has %d fields instead of %d".formatted(raw.size(), columns.size()));
        }
        List<String> fields = new ArrayList<>(raw.size());
        for (int i = 0; i < raw.size(); i++) {
            fields.add(decoded(raw.get(i), columns.get(i)));
        }
        return fields;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException("A file could not be closed", e);
        }
    }

    @Override
    public long number() {
        return records.number();
    }

    private String decoded(String raw, String column) throws BadLineException {
        String text = decoded(raw, charset);
        if (text == null) {
            throw new BadLineException(column, column + " is not UTF-8: it contains invalid bytes");
        }
        String problem = Texts.problem(text, longest);
        if (problem != null) {
            throw new BadLineException(column, column + " " + problem);
        }
        return text;
    }

    /**
     * Decodes a text in which each character is a byte; null if the bytes are invalid in the
     * encoding.
     */
    private static @Nullable String decoded(String raw, Charset charset) {
        int all = 0;
        for (int i = 0; i < raw.length(); i++) {
            all |= raw.charAt(i);
        }
        if (all < 0x80) {
            return raw;
        }
        byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
        boolean wrong =
                charset.equals(StandardCharsets.UTF_8) && !Utf8.isValid(bytes, 0, bytes.length);
        return wrong ? null : new String(bytes, charset);
    }
}
