package io.botwarden.insight.sql;

import com.sun.management.OperatingSystemMXBean;
import io.botwarden.analytics.sql.SqlTrial;
import io.botwarden.platform.check.Check;
import io.botwarden.platform.check.Finding;
import io.botwarden.platform.check.Topic;
import io.botwarden.platform.runtime.CheckedDatabase;
import io.botwarden.platform.runtime.Reasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;

/** Runs a query over no rows in a process of its own, and adds up the memory of all queries. */
final class AnalystSqlCheck implements Check {

    /** What the process of a query needs beside DuckDB's memory, in MB. */
    private static final long OVERHEAD = 320;

    private final CheckedDatabase database;
    private final Environment environment;

    AnalystSqlCheck(CheckedDatabase database, Environment environment) {
        this.database = database;
        this.environment = environment;
    }

    @Override
    public Topic topic() {
        return Topic.PROCESS;
    }

    @Override
    public List<Finding> run() {
        SqlProperties properties =
                Binder.get(environment).bind("botwarden.analyst-sql", SqlProperties.class).get();
        if (properties.together() == 0) {
            return List.of(
                    Finding.skipped(
                            Topic.PROCESS,
                            "Queries of analysts are turned off (BOTWARDEN_ANALYST_SQL_TOGETHER)"));
        }
        return List.of(trial(properties), memory(properties));
    }

    private Finding trial(SqlProperties properties) {
        Path home = database.home().root();
        Path folder = null;
        try {
            // on the file system of real queries, if it exists already
            folder =
                    Files.isWritable(home)
                            ? Files.createTempDirectory(home, "doctor-")
                            : Files.createTempDirectory("doctor-");
            long begun = System.nanoTime();
            SqlTrial.run(folder, properties.limits());
            return Finding.ok(
                    Topic.PROCESS,
                    "The process of a query of an analyst works (%.1f s)"
                            .formatted((System.nanoTime() - begun) / 1e9));
        } catch (IOException e) {
            return Finding.failed(
                    Topic.PROCESS,
                    "Queries of analysts cannot run (%s)".formatted(Reasons.of(e)),
                    "Allow processes and programs in %s (no mount option noexec), raise BOTWARDEN_ANALYST_SQL_MEMORY or the memory of this machine, or set BOTWARDEN_ANALYST_SQL_TOGETHER to 0"
                            .formatted(folder == null ? home : folder.getParent()));
        } finally {
            delete(folder);
        }
    }

    private static void delete(@Nullable Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The other half of the memory is the server's heap, with the options of its packages. */
    private Finding memory(SqlProperties properties) {
        long total =
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                                .getTotalMemorySize()
                        >> 20;
        long queries = properties.together() * (properties.memory().toMegabytes() + OVERHEAD);
        String found =
                "Queries of analysts need up to %,d MB of the %,d MB of memory"
                        .formatted(queries, total);
        return queries > total / 2
                ? Finding.warning(
                        Topic.PROCESS,
                        found,
                        "Add memory, or lower BOTWARDEN_ANALYST_SQL_TOGETHER or BOTWARDEN_ANALYST_SQL_MEMORY: half of the memory is for the server itself")
                : Finding.ok(Topic.PROCESS, found);
    }
}
