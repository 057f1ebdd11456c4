package io.botwarden.operations.intake.csv;

import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.file.ImportedFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A file of rows with named columns. */
public final class CsvTable implements AutoCloseable {

    /** The maximum number of characters in a field. */
    public static final int MAX_FIELD = 10_000;

    private static final int MOST_SHOWN = 100;
    private static final int LONGEST_SHOWN = 2_000;

    private final Records records;
    private final List<String> columns;
    private final Map<String, Integer> places;
    private final Set<String> missing;

    private final List<CellReader> computed = new ArrayList<>();

    private CsvTable(Records records, List<String> columns, CsvForm form) {
        this.records = records;
        this.columns = new ArrayList<>(columns);
        this.places = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            places.merge(columns.get(i), i, (one, other) -> -1);
        }
        this.missing = form.missing();
    }

    /**
     * Opens a file. For formats without a header, it is stored until the table is closed, and read
     * twice: its columns are known when the first row is read.
     *
     * @param format the format; null for CSV
     * @param form the format of CSV, and the marks of missing values
     * @param computed additional columns, each of which can use those before it
     * @throws IntakeRefusedException if the file cannot be read, has no header, or a computed
     *     column uses one that does not exist or has the name of another one
     */
    public static CsvTable open(
            InputStream in,
            @Nullable FileFormat format,
            CsvForm form,
            @Nullable Map<String, Cell> computed) {
        CsvTable table =
                switch (format) {
                    case NDJSON -> of(StoredRows.open(in, NdjsonRows::new, MAX_FIELD), form);
                    case XES -> of(StoredRows.open(in, XesRows::new, MAX_FIELD), form);
                    case CSV -> of(new DecodedCsv(in, form, MAX_FIELD), form);
                    case null -> of(new DecodedCsv(in, form, MAX_FIELD), form);
                };
        return table.with(computed);
    }

    /**
     * Opens a stored file, which is not closed with the table.
     *
     * @param longest the maximum number of characters in a field
     */
    public static CsvTable open(
            ImportedFile file,
            @Nullable FileFormat format,
            CsvForm form,
            @Nullable Map<String, Cell> computed,
            int longest)
            throws IOException {
        CsvTable table =
                format == FileFormat.NDJSON
                        ? of(StoredRows.of(file, NdjsonRows::new, longest), form)
                        : format == FileFormat.XES
                                ? of(StoredRows.of(file, XesRows::new, longest), form)
                                : of(
                                        new DecodedCsv(
                                                new BufferedInputStream(file.open()),
                                                form,
                                                longest),
                                        form);
        return table.with(computed);
    }

    private CsvTable with(@Nullable Map<String, Cell> more) {
        if (more != null) {
            try {
                more.forEach(this::compute);
            } catch (IntakeRefusedException e) {
                close();
                throw e;
            }
        }
        return this;
    }

    private static CsvTable of(DecodedCsv records, CsvForm form) {
        return new CsvTable(records, records.columns(), form);
    }

    private static CsvTable of(StoredRows records, CsvForm form) {
        return new CsvTable(records, records.columns(), form);
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

    /** The names of the columns, in their order. */
    public List<String> columns() {
        return List.copyOf(columns);
    }

    /** The next row; null at the end of the file. */
    public @Nullable Row next() throws IOException, BadLineException {
        List<String> inFile = records.next();
        if (inFile == null) {
            return null;
        }
        List<String> fields = new ArrayList<>(columns.size());
        fields.addAll(inFile);
        Row row = new Row(fields);
        for (CellReader reader : computed) {
            String value = reader.text(row);
            fields.add(value == null ? "" : value);
        }
        return row;
    }

    /**
     * The number of the line on which the last row begins; the header is line 1. In an event log,
     * the number of the event.
     */
    public long number() {
        return records.number();
    }

    @Override
    public void close() {
        records.close();
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
