package io.botwarden.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The CPU time of a process and its descendants, including those that have ended: Linux adds their
 * time to the parent that waited for them. PostgreSQL's backends are children of the postmaster, so
 * its total is exact.
 */
public final class CpuTime {

    private static final Path PROC = Path.of("/proc");

    /** Clock ticks per second, the same on every Linux platform that Java runs on. */
    private static final int TICKS_A_SECOND = 100;

    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int CHILDREN_SYSTEM = 14;

    private CpuTime() {}

    /** The total since the process started. */
    public static Duration of(long pid) throws IOException {
        long ticks = 0;
        for (long member : tree(pid)) {
            ticks += ticks(member);
        }
        return Duration.ofMillis(ticks * (1000 / TICKS_A_SECOND));
    }

    /** The time of the process without its children. */
    public static Duration ofAlone(long pid) throws IOException {
        List<String> fields = fields(pid);
        if (fields.isEmpty()) {
            throw new IOException("No process " + pid);
        }
        return Duration.ofMillis(
                (Long.parseLong(fields.get(USER)) + Long.parseLong(fields.get(USER + 1)))
                        * (1000 / TICKS_A_SECOND));
    }

    /** The process and its descendants. */
    static List<Long> tree(long pid) throws IOException {
        List<Long> tree = new ArrayList<>(List.of(pid));
        try (Stream<Path> processes = Files.list(PROC)) {
            List<long[]> parents =
                    processes
                            .map(path -> path.getFileName().toString())
                            .filter(name -> Character.isDigit(name.charAt(0)))
                            .map(name -> {
                                List<String> fields = fields(Long.parseLong(name));
                                return new long[] {
                                    Long.parseLong(name),
                                    fields.isEmpty() ? 0 : Long.parseLong(fields.get(PARENT))
                                };
                            })
                            .toList();
            for (int k = 0; k < tree.size(); k++) {
                long parent = tree.get(k);
                parents.stream()
                        .filter(process -> process[1] == parent)
                        .forEach(process -> tree.add(process[0]));
            }
        }
        return tree;
    }

    private static long ticks(long pid) {
        List<String> fields = fields(pid);
        long ticks = 0;
        if (!fields.isEmpty()) {
            for (int k = USER; k <= CHILDREN_SYSTEM; k++) {
                ticks += Long.parseLong(fields.get(k));
            }
        }
        return ticks;
    }

    /**
     * The fields of {@code /proc/<pid>/stat}, starting with the state; empty if the process has
     * ended.
     */
    private static List<String> fields(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            return List.of(stat.substring(stat.lastIndexOf(')') + 2).trim().split(" "));
        } catch (IOException e) {
            // a process may end while it is read
            return List.of();
        }
    }
}
