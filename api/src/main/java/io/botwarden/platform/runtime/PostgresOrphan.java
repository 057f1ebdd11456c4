package io.botwarden.platform.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server that a killed Botwarden left running on a data directory. Whoever looks for one holds
 * the lock of the home folder, hence no living Botwarden owns it.
 */
final class PostgresOrphan {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresOrphan.class);

    private PostgresOrphan() {}

    /** Stops it, where there is one, and removes the trace of one that is gone. */
    static void stop(PostgresPrograms programs, Path dataDirectory, Path log) throws IOException {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> server =
                lines.isEmpty() ? Optional.empty() : serverOf(lines.getFirst(), dataDirectory);
        if (server.isEmpty()) {
            // its number may belong to a stranger by now, and PostgreSQL would take that one for a
            // server
            Files.deleteIfExists(pidFile);
            return;
        }
        LOG.info(
                "A killed Botwarden left its PostgreSQL running (process {}): it is stopped first",
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
            throw new StartFault(
                    "The PostgreSQL of an earlier run still works on %s (process %d) and does not stop"
                            .formatted(dataDirectory, server.get().pid()),
                    "Stop that process, then start again");
        }
    }

    private static Optional<ProcessHandle> serverOf(String pid, Path dataDirectory) {
        try {
            return ProcessHandle.of(Long.parseLong(pid.strip()))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> serves(process.info(), dataDirectory));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static boolean serves(ProcessHandle.Info process, Path dataDirectory) {
        boolean postgres =
                process.command()
                        .map(command -> Path.of(command).getFileName().toString())
                        .filter(name -> name.startsWith("postgres"))
                        .isPresent();
        Stream<String> arguments = process.arguments().map(Arrays::stream).orElseGet(Stream::of);
        return postgres && arguments.anyMatch(dataDirectory.toString()::equals);
    }
}
