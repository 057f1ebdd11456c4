package io.botwarden.bench.kpi;

import io.botwarden.bench.server.Client;
import java.io.IOException;

/** The time that a running Botwarden takes to compute figures, without the requests. */
final class FigureTimes {

    private final Client client;
    private final String metric;
    private double before;

    private FigureTimes(Client client, String metric) {
        this.client = client;
        this.metric = metric;
    }

    /** Starts to measure a KPI. */
    static FigureTimes of(String kpi, Client client) throws IOException, InterruptedException {
        FigureTimes times =
                new FigureTimes(
                        client, "botwarden_figures_seconds_sum{kpi=\"%s\"} ".formatted(kpi));
        times.before = times.sum();
        return times;
    }

    /** The milliseconds of computation since the last call. */
    double millis() throws IOException, InterruptedException {
        double now = sum();
        double millis = (now - before) * 1e3;
        before = now;
        return millis;
    }

    private double sum() throws IOException, InterruptedException {
        return client.get("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith(metric))
                .mapToDouble(line -> Double.parseDouble(line.substring(metric.length())))
                .findFirst()
                .orElseThrow(() -> new IOException("Botwarden does not publish the metric " + metric));
    }
}
