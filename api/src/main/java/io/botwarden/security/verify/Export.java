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

/** Exports the entries with leaves to a file, in log order, one per line. */
final class Export {

    private Export() {}

    /**
     * Writes them to a new file.
     *
     * @return the number of entries
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
                    "The file %s cannot be created: it must not exist yet".formatted(file), e);
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
