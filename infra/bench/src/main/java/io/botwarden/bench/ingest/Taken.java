package io.botwarden.bench.ingest;

import java.time.Duration;
import java.util.List;

/**
 * Rows that were taken in.
 *
 * @param rows how many
 * @param time how long that took
 * @param cpu CPU time of the server, where one was at work, and of PostgreSQL
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
