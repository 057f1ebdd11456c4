package io.botwarden.analytics.sql;

import io.botwarden.analytics.sql.SqlRefusedException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches a query from outside its process: its time, its memory as the operating system counts it,
 * and its disk space. DuckDB's own limits are not exact.
 */
final class Watchdog implements AutoCloseable {

    private static final long PERIOD_MILLIS = 40;
    private static final Path PROCESSES = Path.of("/proc");

    /** Waiting for a processor does not count, but only up to that many times the longest time. */
    private static final int LONGEST_WITH_WAITING = 4;

    private final SqlLimits limits;
    private final Path folder;
    private final Runnable stop;
    private final long started = System.nanoTime();
    private final AtomicReference<@Nullable Reason> exceeded = new AtomicReference<>();
    private final Thread thread;
    private volatile long process;

    /**
     * Starts watching.
     *
     * @param stop stops the query; may be called from another thread
     */
    Watchdog(SqlLimits limits, Path folder, Runnable stop) {
        this.limits = limits;
        this.folder = folder;
        this.stop = stop;
        this.thread = Thread.ofVirtual().name("sql-watchdog").start(this::watch);
    }

    void process(long id) {
        process = id;
    }

    /** The limit that was exceeded; null if none. */
    @Nullable Reason exceeded() {
        return exceeded.get();
    }

    /** Ends the query for a reason, unless it was ended already. */
    void end(Reason reason) {
        if (exceeded.compareAndSet(null, reason)) {
            stop.run();
        }
    }

    private void watch() {
        try {
            while (exceeded.get() == null) {
                Thread.sleep(PERIOD_MILLIS);
                check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check() {
        if (late()) {
            end(Reason.TIME);
        } else if (used(folder) > limits.disk()) {
            end(Reason.DISK);
        } else if (process != 0 && resident(process) > limits.memory() + SqlLimits.OVERHEAD) {
            end(Reason.MEMORY);
        }
    }

    /**
     * Whether its time is over. Dashboards come first, so that a query may wait long for a
     * processor: it should not fail because others are busy.
     */
    private boolean late() {
        long taken = System.nanoTime() - started;
        long longest = limits.time().toNanos();
        return taken > longest
                && (taken > LONGEST_WITH_WAITING * longest || taken - waited(process) > longest);
    }

    /**
     * How long the thread of a process that waited longest has waited for a processor, in
     * nanoseconds; 0 where the operating system does not tell.
     */
    private static long waited(long process) {
        Path tasks = PROCESSES.resolve(Long.toString(process)).resolve("task");
        long longest = 0;
        try (Stream<Path> threads = Files.list(tasks)) {
            for (Path thread : (Iterable<Path>) threads::iterator) {
                String[] times = Files.readString(thread.resolve("schedstat")).split(" ", -1);
                longest = Math.max(longest, Long.parseLong(times[1]));
            }
        } catch (IOException | UncheckedIOException e) {
            // the process or one of its threads has ended
            return longest;
        }
        return longest;
    }

    /** The size of the files, without the unpacked library of DuckDB. */
    static long used(Path folder) {
        long sum = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!file.startsWith(folder.resolve("tmp"))) {
                    sum += size(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // a temporary file was deleted meanwhile: the next check counts the others
            return sum;
        }
        return sum;
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** The memory of a process in bytes; 0 where the operating system does not tell. */
    private static long resident(long process) {
        Path status = PROCESSES.resolve(Long.toString(process)).resolve("status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
