package io.botwarden.platform.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server that a killed Botwarden left running on a data directory. The caller holds the lock of
 * the home folder, so no running Botwarden owns it.
 */
final class PostgresOrphan {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresOrphan.class);

    private PostgresOrphan() {}

    /** Stops it, if it is running, and removes the traces of one that is not. */
    static void stop(PostgresPrograms programs, Path dataDirectory, Path log) throws IOException {
        Optional<ProcessHandle> server = PostgresProcesses.postmaster(dataDirectory);
        if (server.isEmpty()) {
            PostgresProcesses.endOrphans(dataDirectory);
            return;
        }
        LOG.info(
                "A killed Botwarden left its PostgreSQL running (process {}); stopping it first",
                server.get().pid());
        String directory = dataDirectory.toString();
        int stopped =
                programs.run(
                        "pg_ctl",
                        List.of("stop", "-D", directory, "-m", "fast", "-w", "-t", "30"),
                        log);
        if (stopped != 0) {
            stopped =
                    programs.run(
                            "pg_ctl",
                            List.of("stop", "-D", directory, "-m", "immediate", "-w", "-t", "30"),
                            log);
        }
        if (stopped != 0) {
            throw new StartProblem(
                    "The PostgreSQL of an earlier run is still running on %s (process %d) and does not stop"
                            .formatted(dataDirectory, server.get().pid()),
                    "Stop that process, then start again");
        }
    }
}
