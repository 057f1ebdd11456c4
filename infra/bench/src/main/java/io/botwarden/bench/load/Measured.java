package io.botwarden.bench.load;

import java.util.List;

/**
 * The results of a load.
 *
 * @param requests how many were answered
 * @param seconds in how many seconds
 * @param p50 the median time to an answer, in milliseconds
 * @param p99 the time that 99 % of the answers came within, in milliseconds
 * @param p999 the time that 99.9 % of the answers came within, in milliseconds
 * @param cpuSeconds CPU time of all that was measured
 */
public record Measured(
        long requests, double seconds, double p50, double p99, double p999, double cpuSeconds) {

    /** Requests a second. */
    public double requestsPerSecond() {
        return requests / seconds;
    }

    /** Requests for each second of CPU time. */
    public double requestsPerCpuSecond() {
        return requests / cpuSeconds;
    }

    /** Several rounds as one: counts are added, of the percentiles the mean is taken. */
    public static Measured together(List<Measured> rounds) {
        return new Measured(
                rounds.stream().mapToLong(Measured::requests).sum(),
                rounds.stream().mapToDouble(Measured::seconds).sum(),
                rounds.stream().mapToDouble(Measured::p50).average().orElseThrow(),
                rounds.stream().mapToDouble(Measured::p99).average().orElseThrow(),
                rounds.stream().mapToDouble(Measured::p999).average().orElseThrow(),
                rounds.stream().mapToDouble(Measured::cpuSeconds).sum());
    }
}
