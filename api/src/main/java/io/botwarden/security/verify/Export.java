package io.botwarden.security.verify;

import io.botwarden.platform.audit.log.LoggedEntry;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes the entries that have a leaf into a file, in the log's order, one a line. */
final class Export {

    private Export() {}

    /**
     * Writes them into a new file.
     *
     * @return how many there were
     */
    static long write(DataSource database, Path file) {
        AtomicLong written = new AtomicLong();
        try (BufferedWriter lines =
                Files.newBufferedWriter(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            new JdbcTemplate(database)
                    .query(
                            "select %s from audit_leaf l join audit_entry e on e.id = l.id order by l.leaf_index"
                                    .formatted(LoggedEntry.COLUMNS),
                            row -> {
                                writeLine(lines, LoggedEntry.read(row).canonical());
                                written.incrementAndGet();
                            });
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The file %s cannot be written: it must be a new one".formatted(file), e);
        }
        return written.get();
    }

    private static void writeLine(BufferedWriter lines, String line) {
        try {
            lines.write(line);
            lines.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("The entries cannot be written", e);
        }
    }
}
