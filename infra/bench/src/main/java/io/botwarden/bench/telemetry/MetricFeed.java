package io.botwarden.bench.telemetry;

import io.botwarden.bench.server.ControlRequests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Bots that send metrics by OTLP every ten seconds, at different times: counters, gauges and a
 * histogram of requests.
 */
final class MetricFeed implements AutoCloseable {

    static final String WATCHED = "bench.load";

    private static final int EVERY_SECONDS = 10;
    private static final int THREADS = 4;

    private final ControlRequests requests = new ControlRequests();
    private final URI address;
    private final String token;
    private final List<String> bots;
    private final int pointsPerBot;
    private final Instant begun = Instant.now();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);

    MetricFeed(URI server, String token, List<String> bots, int pointsASecond) {
        this.address = server.resolve("/v1/metrics");
        this.token = token;
        this.bots = bots;
        this.pointsPerBot = Math.max(1, pointsASecond * EVERY_SECONDS / bots.size());
    }

    void start() {
        for (int k = 0; k < bots.size(); k++) {
            String bot = bots.get(k);
            Future<?> _ =
                    threads.scheduleAtFixedRate(
                            () -> sendAll(bot),
                            (long) k * EVERY_SECONDS * 1000 / bots.size(),
                            EVERY_SECONDS * 1000L,
                            TimeUnit.MILLISECONDS);
        }
    }

    /** The number of accepted points so far. */
    long sent() throws IOException {
        Exception failed = failure.get();
        if (failed != null) {
            throw new IOException("Metrics were not accepted", failed);
        }
        return sent.get();
    }

    /** Sends a value of the metric that the rules use, and returns the time. */
    Instant sendLoad(String bot, double value) throws IOException, InterruptedException {
        Instant now = Instant.now();
        send(bot, gauge(WATCHED, now, value));
        return now;
    }

    private void sendAll(String bot) {
        Instant now = Instant.now();
        long seconds = Math.max(1, Duration.between(begun, now).toSeconds());
        StringBuilder metrics = new StringBuilder(histogram(now, seconds));
        for (int k = 1; k < pointsPerBot; k++) {
            metrics.append(',')
                    .append(
                            k % 2 == 0
                                    ? gauge("bench.gauge." + k, now, k + seconds % 60)
                                    : counter("bench.counter." + k, now, seconds * k));
        }
        try {
            send(bot, metrics.toString());
            sent.addAndGet(pointsPerBot);
        } catch (IOException | RuntimeException e) {
            failure.set(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(String bot, String metrics) throws IOException, InterruptedException {
        // cumulative totals: sending a value twice adds nothing
        var response =
                requests.repeatable(
                        HttpRequest.newBuilder(address)
                                .header("authorization", "Bearer " + token)
                                .header("content-type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"resourceMetrics\":[{\"resource\":{\"attributes\":[{\"key\":\"botwarden.bot\",\"value\":{\"stringValue\":\"%s\"}}]},\"scopeMetrics\":[{\"metrics\":[%s]}]}]}"
                                                        .formatted(bot, metrics)))
                                .build());
        if (response.statusCode() != 200 || response.body().contains("partialSuccess")) {
            throw new IOException("%d: %s".formatted(response.statusCode(), response.body()));
        }
    }

    private static String gauge(String name, Instant at, double value) {
        return "{\"name\":\"%s\",\"gauge\":{\"dataPoints\":[{\"timeUnixNano\":\"%d\",\"asDouble\":%s}]}}"
                .formatted(name, nanos(at), value);
    }

    private String counter(String name, Instant at, long value) {
        return "{\"name\":\"%s\",\"sum\":{\"aggregationTemporality\":2,\"isMonotonic\":true,\"dataPoints\":[{\"startTimeUnixNano\":\"%d\",\"timeUnixNano\":\"%d\",\"asInt\":\"%d\"}]}}"
                .formatted(name, nanos(begun), nanos(at), value);
    }

    private String histogram(Instant at, long seconds) {
        return "{\"name\":\"http.server.request.duration\",\"unit\":\"s\",\"histogram\":{\"aggregationTemporality\":2,\"dataPoints\":[{\"startTimeUnixNano\":\"%d\",\"timeUnixNano\":\"%d\",\"count\":\"%d\",\"sum\":%d,\"explicitBounds\":[0.1,0.5,1],\"bucketCounts\":[\"%d\",\"%d\",\"%d\",\"0\"]}]}}"
                .formatted(
                        nanos(begun),
                        nanos(at),
                        seconds * 4,
                        seconds,
                        seconds * 2,
                        seconds,
                        seconds);
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Waits until every bot has sent something. */
    void awaitFirst() throws InterruptedException, IOException {
        while (sent() < (long) pointsPerBot * bots.size()) {
            Thread.sleep(100);
        }
    }
}
