package io.botwarden.bench.load;

import java.util.List;

/**
 * The result of a load.
 *
 * @param requests the number of responses
 * @param seconds the duration in seconds
 * @param p50 the median response time, in milliseconds
 * @param p99 the 99th percentile of the response time, in milliseconds
 * @param p999 the 99.9th percentile of the response time, in milliseconds
 * @param cpuSeconds the CPU time of all measured processes
 */
public record Measured(
        long requests, double seconds, double p50, double p99, double p999, double cpuSeconds) {

    /** Requests per second. */
    public double requestsPerSecond() {
        return requests / seconds;
    }

    /** Requests per second of CPU time. */
    public double requestsPerCpuSecond() {
        return requests / cpuSeconds;
    }

    /** Combines several rounds: the sums of the counts, the means of the percentiles. */
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
