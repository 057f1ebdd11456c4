package io.botwarden.bench.kpi;

import io.botwarden.bench.server.Client;
import java.io.IOException;

/** What a running Botwarden says of the time that it computed figures, request not included. */
final class FigureTimes {

    private final Client client;
    private final String metric;
    private double before;

    private FigureTimes(Client client, String metric) {
        this.client = client;
        this.metric = metric;
    }

    /** Watches a KPI from now on. */
    static FigureTimes of(String kpi, Client client) throws IOException, InterruptedException {
        FigureTimes times =
                new FigureTimes(
                        client, "botwarden_figures_seconds_sum{kpi=\"%s\"} ".formatted(kpi));
        times.before = times.sum();
        return times;
    }

    /** Milliseconds since it was asked last. */
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
                .orElseThrow(() -> new IOException("Botwarden does not tell " + metric));
    }
}
