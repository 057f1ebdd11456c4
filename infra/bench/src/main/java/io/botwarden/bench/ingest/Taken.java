package io.botwarden.bench.ingest;

import java.time.Duration;
import java.util.List;

/**
 * The result of an import.
 *
 * @param rows the number of rows
 * @param time the duration
 * @param cpu the CPU time of PostgreSQL and, if one was involved, of the server
 */
record Taken(long rows, Duration time, Duration cpu) {

    double rowsPerSecond() {
        return rows * 1e9 / time.toNanos();
    }

    double rowsPerCpuSecond() {
        return rows * 1e9 / cpu.toNanos();
    }

    static Taken together(List<Taken> rounds) {
        return new Taken(
                rounds.stream().mapToLong(Taken::rows).sum(),
                rounds.stream().map(Taken::time).reduce(Duration.ZERO, Duration::plus),
                rounds.stream().map(Taken::cpu).reduce(Duration.ZERO, Duration::plus));
    }
}
