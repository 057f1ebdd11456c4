package io.botwarden.analytics.sql;

import io.botwarden.analytics.warehouse.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs queries of analysts, each in a process of its own that contains only the rows that the
 * analyst may see.
 */
public final class SqlSandbox {

    /** Results that were not fetched by then are deleted. */
    private static final Duration KEPT = Duration.ofMinutes(30);

    private final Path folder;
    private final SqlLimits limits;

    /**
     * @param folder the folder of the queries' folders; what is left in it from earlier is deleted
     */
    public SqlSandbox(Path folder, SqlLimits limits) {
        this.folder = folder;
        this.limits = limits;
        Folders.delete(folder);
    }

    /** The limits of each query. */
    public SqlLimits limits() {
        return limits;
    }

    /** Prepares a query; the caller closes it. */
    public SqlRun begin() {
        try {
            Files.createDirectories(folder);
            forgotten().forEach(Folders::delete);
            return new SqlRun(Files.createTempDirectory(folder, "query-"), limits);
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for a query could be created", e);
        }
    }

    private List<Path> forgotten() throws IOException {
        FileTime oldest = FileTime.from(Instant.now().minus(KEPT.plus(limits.time())));
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(query -> isBefore(query, oldest)).toList();
        }
    }

    private static boolean isBefore(Path query, FileTime time) {
        try {
            return Files.getLastModifiedTime(query).compareTo(time) < 0;
        } catch (IOException e) {
            // another query has just deleted it
            return false;
        }
    }
}
