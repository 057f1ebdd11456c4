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
 * The processes that the benchmark starts. None outlives it: when the JVM shuts down it stops those
 * that are still running, and if the JVM is killed, Linux signals them.
 */
public final class Children {

    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /** The time that a server needs to close its database. */
    private static final long GRACE_SECONDS = 30;

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
    private static boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Children::endAll, "children"));
    }

    private Children() {}

    /**
     * Starts a process in a session of its own, as an init system does: Linux shares the processors
     * equally among sessions, so in the benchmark's session a server would share the processor time
     * of the load generator, while each process of PostgreSQL has a session of its own.
     *
     * <p>The calling thread must live as long as the benchmark, because Linux treats its end as the
     * end of the parent.
     */
    public static Process start(ProcessBuilder builder) throws IOException {
        synchronized (Children.class) {
            if (ending) {
                throw new IOException("The benchmark is shutting down");
            }
            List<String> command = new ArrayList<>();
            if (Files.isExecutable(SETPRIV)) {
                command.addAll(List.of(SETPRIV.toString(), "--pdeathsig", "TERM", "--"));
            }
            if (Files.isExecutable(SETSID)) {
                command.add(SETSID.toString());
            }
            command.addAll(builder.command());
            builder.command(command);
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
        // signal all before waiting for any
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
