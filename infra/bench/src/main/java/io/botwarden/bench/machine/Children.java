package io.botwarden.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The processes that the benchmark starts. None outlives it, however it ends: those that still run
 * are ended when the JVM shuts down, and where it is killed Linux tells them.
 */
public final class Children {

    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    /** What a server needs to close its database. */
    private static final long GRACE_SECONDS = 30;

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
    private static boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Children::endAll, "children"));
    }

    private Children() {}

    /**
     * Starts a process. The thread that does so has to live as long as the benchmark: Linux takes
     * its end for the parent's.
     */
    public static Process start(ProcessBuilder builder) throws IOException {
        synchronized (Children.class) {
            if (ending) {
                throw new IOException("The benchmark is ending");
            }
            if (Files.isExecutable(SETPRIV)) {
                List<String> command = new ArrayList<>();
                command.addAll(List.of(SETPRIV.toString(), "--pdeathsig", "TERM", "--"));
                command.addAll(builder.command());
                builder.command(command);
            }
            Process process = builder.start();
            RUNNING.add(process);
            var _ = process.onExit().thenRun(() -> RUNNING.remove(process));
            return process;
        }
    }

    private static void endAll() {
        synchronized (Children.class) {
            ending = true;
        }
        List<Process> left = List.copyOf(RUNNING);
        List<ProcessHandle> below = left.stream().flatMap(Process::descendants).toList();
        // all are told before any is waited for
        left.forEach(Process::destroy);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
        for (Process process : left) {
            try {
                if (!process.waitFor(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
            }
        }
        below.forEach(ProcessHandle::destroyForcibly);
    }
}
