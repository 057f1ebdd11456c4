package io.botwarden.operations.intake.csv;

import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.encoding.Texts;
import io.botwarden.platform.intake.file.ImportedFile;
import io.botwarden.platform.intake.file.UnusableFileException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file whose columns are not known before all of it is read: it is stored, read for
 * the columns, and read again for the rows.
 */
final class StoredRows implements Records {

    /** The maximum size of a file in bytes, uncompressed. */
    private static final long MOST_BYTES = 2L << 30;

    private static final int MOST_COLUMNS = 1_000;

    private final ImportedFile file;
    private final List<String> columns;
    private final Rows rows;
    private final int longest;
    private final boolean owned;

    /** Reads the rows of one format from the start of a file. */
    @FunctionalInterface
    interface Format {
        Rows read(InputStream in) throws IOException, UnusableFileException;
    }

    /** Rows by their columns. */
    interface Rows extends AutoCloseable {

        /**
         * The next row; null at the end of the file.
         *
         * @throws UnusableFileException if the rest of the file cannot be read
         */
        @Nullable Map<String, String> next()
                throws IOException, BadLineException, UnusableFileException;

        /** The number of the row, which increases from row to row. */
        long number();

        @Override
        void close() throws IOException;
    }

    private StoredRows(
            ImportedFile file, boolean owned, List<String> columns, Rows rows, int longest) {
        this.file = file;
        this.owned = owned;
        this.longest = longest;
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Stores the file, and reads its columns.
     *
     * @throws IntakeRefusedException if it cannot be read as this format
     */
    static StoredRows open(InputStream in, Format format, int longest) {
        try {
            ImportedFile file = ImportedFile.keep(in, MOST_BYTES);
            try {
                return read(file, true, format, longest);
            } catch (UnusableFileException | IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (UnusableFileException e) {
            throw IntakeRefusedException.unreadable(e.getMessage() + " Nothing was imported.");
        } catch (IOException e) {
            throw IntakeRefusedException.unreadable(
                    "The body ended before its end: " + e.getMessage() + ".");
        }
    }

    /** The same for a file that is stored already, and is kept when the rows are closed. */
    static StoredRows of(ImportedFile file, Format format, int longest) throws IOException {
        try {
            return read(file, false, format, longest);
        } catch (UnusableFileException e) {
            throw IntakeRefusedException.unreadable(e.getMessage() + " Nothing was imported.");
        }
    }

    private static StoredRows read(ImportedFile file, boolean owned, Format format, int longest)
            throws IOException, UnusableFileException {
        return new StoredRows(
                file,
                owned,
                columns(file, format),
                format.read(new BufferedInputStream(file.open())),
                longest);
    }

    private static List<String> columns(ImportedFile file, Format format)
            throws IOException, UnusableFileException {
        Set<String> columns = new LinkedHashSet<>();
        try (Rows rows = format.read(new BufferedInputStream(file.open()))) {
            boolean more = true;
            while (more) {
                try {
                    Map<String, String> row = rows.next();
                    more = row != null;
                    if (row != null) {
                        columns.addAll(row.keySet());
                    }
                } catch (BadLineException e) {
                    // reported when its row is read
                }
                if (columns.size() > MOST_COLUMNS) {
                    throw IntakeRefusedException.unreadable(
                            "The file has more than %,d columns.".formatted(MOST_COLUMNS));
                }
            }
        }
        return List.copyOf(columns);
    }

    /** The names of the columns, in the order in which they occur. */
    List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable List<String> next() throws IOException, BadLineException {
        Map<String, String> row;
        try {
            row = rows.next();
        } catch (UnusableFileException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (row == null) {
            return null;
        }
        List<String> fields = new ArrayList<>(columns.size());
        for (String column : columns) {
            String value = row.getOrDefault(column, "");
            String problem = Texts.problem(value, longest);
            if (problem != null) {
                throw new BadLineException(column, column + " " + problem);
            }
            fields.add(value);
        }
        return fields;
    }

    @Override
    public long number() {
        return rows.number();
    }

    @Override
    public void close() {
        try {
            rows.close();
            if (owned) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A stored file could not be closed", e);
        }
    }
}
