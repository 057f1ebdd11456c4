package io.botwarden.platform.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes on a data directory. PostgreSQL refuses to start if the process in {@code
 * postmaster.pid} is alive, or if the shared memory segment in it is in use; but the process number
 * may have been reused, or belong to a zombie process that is never reaped, as in a container whose
 * first process does not reap orphans.
 */
final class PostgresProcesses {

    private static final Logger log = LoggerFactory.getLogger(PostgresProcesses.class);

    /** The time in which children of a dead postmaster notice and end by themselves. */
    private static final Duration TO_NOTICE = Duration.ofSeconds(10);

    private static final Path PROC = Path.of("/proc");

    private PostgresProcesses() {}

    /** Whether the server in {@code postmaster.pid} is alive. */
    static boolean isAlive(Path dataDirectory) {
        try {
            return postmaster(dataDirectory).isPresent();
        } catch (IOException e) {
            log.warn("It cannot be determined whether PostgreSQL is running", e);
            return true;
        }
    }

    /** Returns the server in {@code postmaster.pid}; empty if it is not alive. */
    static Optional<ProcessHandle> postmaster(Path dataDirectory) throws IOException {
        Path file = pidFile(dataDirectory);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                            .filter(ProcessHandle::isAlive)
                            .filter(process -> serves(process.info(), dataDirectory));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /**
     * Waits until all processes of a dead server have ended, kills those that do not notice, and
     * removes its traces. The caller knows that there is no postmaster.
     */
    static void endOrphans(Path dataDirectory) throws IOException {
        List<ProcessHandle> orphans = orphans(dataDirectory);
        awaitEnd(orphans);
        List<ProcessHandle> left = orphans.stream().filter(ProcessHandle::isAlive).toList();
        if (!left.isEmpty()) {
            log.warn("Killing {} remaining processes of a PostgreSQL that died", left.size());
            left.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(left);
        }
        if (Files.isDirectory(PROC) || namesStranger(dataDirectory)) {
            Files.deleteIfExists(pidFile(dataDirectory));
        }
    }

    /**
     * On other systems PostgreSQL finds orphans with the file, unless its process number was
     * reused.
     */
    private static boolean namesStranger(Path dataDirectory) throws IOException {
        Path file = pidFile(dataDirectory);
        try {
            return Files.exists(file)
                    && ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                            .isPresent();
        } catch (NumberFormatException | NoSuchElementException _) {
            return true;
        }
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(ends)
                .completeOnTimeout(null, TO_NOTICE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** PostgreSQL's processes have the data directory as their working directory. */
    private static List<ProcessHandle> orphans(Path dataDirectory) throws IOException {
        if (!Files.isDirectory(PROC)) {
            return List.of();
        }
        Path data = dataDirectory.toRealPath();
        return ProcessHandle.allProcesses()
                .filter(process -> worksIn(process.pid(), data))
                .filter(PostgresProcesses::isPostgres)
                .toList();
    }

    private static boolean worksIn(long pid, Path folder) {
        try {
            return Files.readSymbolicLink(PROC.resolve(pid + "/cwd")).equals(folder);
        } catch (IOException | SecurityException _) {
            // it has ended, or belongs to another user
            return false;
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        try {
            Path program = Files.readSymbolicLink(PROC.resolve(process.pid() + "/exe"));
            return Objects.toString(program.getFileName(), "").startsWith("postgres");
        } catch (IOException _) {
            return false;
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

    private static Path pidFile(Path dataDirectory) {
        return dataDirectory.resolve("postmaster.pid");
    }
}
