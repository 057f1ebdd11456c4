package io.botwarden.operations.intake.csv;

import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.encoding.Texts;
import io.botwarden.platform.intake.encoding.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A CSV file with named columns. */
public final class CsvTable {

    /** The maximum number of characters in a field. */
    public static final int MAX_FIELD = 10_000;

    private static final int MOST_SHOWN = 100;
    private static final int LONGEST_SHOWN = 2_000;

    private final CsvRecords records;
    private final Charset charset;
    private final List<String> columns;
    private final Map<String, Integer> places;
    private final Set<String> missing;

    /** The number of columns in the file; computed columns follow. */
    private final int inFile;

    private final List<CellReader> computed = new ArrayList<>();

    private CsvTable(CsvRecords records, List<String> columns, CsvForm form) {
        this.records = records;
        this.charset = form.charset();
        this.columns = new ArrayList<>(columns);
        this.inFile = columns.size();
        this.places = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            places.merge(columns.get(i), i, (one, other) -> -1);
        }
        this.missing = form.missing();
    }

    /**
     * Opens the file and reads its header, unless the mapping names the columns of a file without
     * one.
     *
     * @throws IntakeRefusedException if there is no header, or it cannot be read
     */
    public static CsvTable open(InputStream in, CsvForm form) {
        CsvRecords records = new CsvRecords(in, form.separator());
        List<String> columns = form.columns() == null ? header(records, form) : form.columns();
        return new CsvTable(records, columns, form);
    }

    /**
     * The same, with computed columns. Each can use those before it.
     *
     * @throws IntakeRefusedException also if a computed column uses one that does not exist, or has
     *     the name of another one
     */
    public static CsvTable open(
            InputStream in, CsvForm form, @Nullable Map<String, Cell> computed) {
        CsvTable table = open(in, form);
        if (computed != null) {
            computed.forEach(table::compute);
        }
        return table;
    }

    private void compute(String name, Cell cell) {
        if (places.containsKey(name)) {
            throw IntakeRefusedException.unreadable(
                    "The mapping computes the column '%s', which the file has already."
                            .formatted(name));
        }
        computed.add(CellReader.of(cell, this, "computed." + name));
        places.put(name, columns.size());
        columns.add(name);
    }

    private static List<String> header(CsvRecords records, CsvForm form) {
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
            String text = decoded(name, form.charset());
            String problem =
                    text == null
                            ? "contains bytes that are invalid in this encoding"
                            : Texts.problem(text, MAX_FIELD);
            if (text == null || problem != null) {
                throw IntakeRefusedException.unreadable(
                        "The header cannot be read as %s: a column's name %s."
                                .formatted(form.charset(), problem));
            }
            header.add(text.trim());
        }
        return header;
    }

    /**
     * The index of a column.
     *
     * @param wantedBy the part of the mapping that names it
     * @throws IntakeRefusedException if the file has no such column, or several
     */
    public int place(String column, String wantedBy) {
        Integer place = places.get(column);
        if (place == null) {
            throw IntakeRefusedException.unreadable(
                    "The mapping's %s names the column '%s', which the file does not have; its columns are %s."
                            .formatted(wantedBy, column, shown(columns)));
        }
        if (place < 0) {
            throw IntakeRefusedException.unreadable(
                    "The mapping's %s names the column '%s', which the file has more than once."
                            .formatted(wantedBy, column));
        }
        return place;
    }

    /** The column names, shortened for messages. */
    private static String shown(List<String> names) {
        String all = names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return names.size() > MOST_SHOWN || all.length() > LONGEST_SHOWN
                ? all.substring(0, Math.min(all.length(), LONGEST_SHOWN)) + " …"
                : all;
    }

    /** The next row; null at the end of the file. */
    public @Nullable Row next() throws IOException, BadLineException {
        List<String> raw = records.next();
        if (raw == null) {
            return null;
        }
        if (raw.size() != inFile) {
            throw new BadLineException(
                    null, "The line has %d fields instead of %d".formatted(raw.size(), inFile));
        }
        List<String> fields = new ArrayList<>(columns.size());
        for (int i = 0; i < raw.size(); i++) {
            fields.add(decoded(raw.get(i), columns.get(i)));
        }
        Row row = new Row(fields);
        for (CellReader reader : computed) {
            String value = reader.text(row);
            fields.add(value == null ? "" : value);
        }
        return row;
    }

    private String decoded(String raw, String column) throws BadLineException {
        String text = decoded(raw, charset);
        if (text == null) {
            throw new BadLineException(column, column + " is not UTF-8: it contains invalid bytes");
        }
        String problem = Texts.problem(text, MAX_FIELD);
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

    /** The number of the line on which the last row begins; the header is line 1. */
    public long number() {
        return records.number();
    }

    /** One row of the file. */
    public final class Row {

        private final List<String> fields;

        private Row(List<String> fields) {
            this.fields = fields;
        }

        /** The field as written; null if it is empty or a mark of a missing value. */
        public @Nullable String value(int place) {
            String value = fields.get(place);
            return value.isEmpty() || missing.contains(value) ? null : value;
        }

        /** The field as written, even if it marks a missing value. */
        public String raw(int place) {
            return fields.get(place);
        }

        /** An error in the field, with the name of its column. */
        public BadLineException bad(int place, String reason) {
            return new BadLineException(columns.get(place), columns.get(place) + " " + reason);
        }
    }
}
