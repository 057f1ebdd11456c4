package io.botwarden.monitoring.telemetry;

import io.botwarden.platform.intake.Transactions;
import io.botwarden.platform.intake.encoding.CopyBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Writes points in a single thread. All waiting points are written together, with one {@code COPY}
 * in one transaction. Only this thread knows the last total of each series, from which it computes
 * the increases of sums. Senders get a response after the commit. (ADR 0026)
 */
@Component
public class MetricWriter implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MetricWriter.class);

    /** The maximum number of waiting points; when it is exceeded, senders must retry. */
    private static final int MOST_WAITING = 200_000;

    private static final int MOST_AT_ONCE = 20_000;

    /** How late a point may arrive before its minute must be rolled up again. */
    private static final long IN_TIME = 40_000;

    private static final long AHEAD = Duration.ofMinutes(5).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private static final String COPY =
            "copy metric_point (at, series_id, value, count, places, counts) from stdin (format binary)";

    private static final int COLUMNS = 6;

    private final Transactions transactions;
    private final SeriesStates states;
    private final FailedSpans failedSpans;
    private final TelemetryProperties properties;
    private final Clock clock;
    private final BlockingQueue<Batch> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final CopyBuffer rows = new CopyBuffer();
    private volatile boolean running;
    private boolean partitioned;

    MetricWriter(
            Transactions transactions,
            SeriesStates states,
            FailedSpans failedSpans,
            TelemetryProperties properties,
            Clock clock) {
        this.transactions = transactions;
        this.states = states;
        this.failedSpans = failedSpans;
        this.properties = properties;
        this.clock = clock;
    }

    private record Batch(
            List<SentPoint> points, List<FailedSpan> spans, CompletableFuture<Rejections> done) {}

    /** The queue is full; the sender can retry. */
    public static final class FullException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        FullException() {
            super("Too many points are waiting to be written", null, false, false);
        }
    }

    /**
     * Writes points and failed spans.
     *
     * @return the points that were rejected, after the rest is committed
     * @throws FullException if too many points are waiting
     */
    public CompletableFuture<Rejections> write(List<SentPoint> points, List<FailedSpan> spans) {
        if (waiting.addAndGet(points.size()) > MOST_WAITING) {
            waiting.addAndGet(-points.size());
            throw new FullException();
        }
        Batch batch = new Batch(points, spans, new CompletableFuture<>());
        queue.add(batch);
        return batch.done;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().name("metric-writer").daemon().start(this::run);
    }

    /** Stops the thread; everything accepted before is still written. */
    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running || !queue.isEmpty()) {
            try {
                Batch first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    writeAll(withMore(first));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private List<Batch> withMore(Batch first) {
        List<Batch> batches = new ArrayList<>(List.of(first));
        int points = first.points.size();
        while (points < MOST_AT_ONCE) {
            Batch next = queue.poll();
            if (next == null) {
                break;
            }
            batches.add(next);
            points += next.points.size();
        }
        return batches;
    }

    private void writeAll(List<Batch> batches) {
        List<Rejections> rejections = batches.stream().map(batch -> new Rejections()).toList();
        try {
            writeTogether(batches, rejections);
            for (int k = 0; k < batches.size(); k++) {
                batches.get(k).done.complete(rejections.get(k));
            }
        } catch (SQLException | RuntimeException e) {
            log.warn("Points could not be written", e);
            batches.forEach(batch -> batch.done.completeExceptionally(e));
        } finally {
            batches.forEach(batch -> waiting.addAndGet(-batch.points.size()));
        }
    }

    private void writeTogether(List<Batch> batches, List<Rejections> rejections)
            throws SQLException {
        long now = clock.millis();
        if (!partitioned) {
            keepPartitions(now);
        }
        Set<SeriesKey> keys = new HashSet<>();
        batches.forEach(batch -> batch.points.forEach(point -> keys.add(point.series())));
        Map<SeriesKey, SentPoint> firsts = new LinkedHashMap<>();
        // the first accepted point, at which the series starts
        batches.forEach(batch ->
                batch.points.forEach(point ->
                        firsts.merge(
                                point.series(),
                                point,
                                (first, next) -> isInTime(first, now, properties) ? first : next)));
        states.load(keys, firsts, now);
        rows.clear();
        Touched touched = new Touched(new HashMap<>(), new HashSet<>());
        for (int k = 0; k < batches.size(); k++) {
            for (SentPoint point : batches.get(k).points) {
                add(point, now, rejections.get(k), touched);
            }
        }
        states.heardOf(batches.stream().flatMap(batch -> batch.points.stream()).toList());
        try {
            transactions.perform(connection -> commit(connection, batches, touched, now));
            touched.series.values().forEach(state -> states.committed(state, now));
        } catch (SQLException | RuntimeException e) {
            states.forget(touched.series.keySet());
            throw e;
        }
    }

    /** The series that get points, and their minutes that must be rolled up again. */
    private record Touched(Map<SeriesKey, SeriesState> series, Set<LateMinute> late) {}

    /** A minute, given by its start in milliseconds since 1970. */
    record LateMinute(long series, long at) {}

    private void add(SentPoint point, long now, Rejections rejections, Touched touched) {
        SeriesState state = states.find(point.series());
        if (state == null) {
            rejections.add(
                    "the bot exceeds the limit of %d active series within an hour."
                            .formatted(properties.seriesPerBot()),
                    1);
            return;
        }
        long at =
                point.at() == SentPoint.ON_ARRIVAL ? Math.max(now, state.lastAt() + 1) : point.at();
        if (isAhead(at, now)) {
            rejections.add("measured more than five minutes ahead of the server clock.", 1);
        } else if (isTooOld(at, now, properties)) {
            rejections.add(
                    "measured more than %d days ago.".formatted(properties.pointDays() - 1), 1);
        } else if (at < state.lastAt()) {
            rejections.add("measured before the last point of the series.", 1);
        } else if (!Double.isFinite(point.value())) {
            rejections.add("not a finite number.", 1);
        } else if (at > state.lastAt()) {
            // same time as the last one: a repeated point
            add(point, at, now, state, touched);
        }
    }

    /** Returns whether the time of a point is acceptable. */
    static boolean isInTime(SentPoint point, long now, TelemetryProperties properties) {
        return point.at() == SentPoint.ON_ARRIVAL
                || !isAhead(point.at(), now) && !isTooOld(point.at(), now, properties);
    }

    private static boolean isAhead(long at, long now) {
        return at > now + AHEAD;
    }

    private static boolean isTooOld(long at, long now, TelemetryProperties properties) {
        return at < now - (properties.pointDays() - 1) * DAY;
    }

    private void add(SentPoint point, long at, long now, SeriesState state, Touched touched) {
        touched.series.put(point.series(), state);
        SeriesState.Increase increase = state.next(point, at, states.isKnown(point));
        rows.beginRow(COLUMNS);
        rows.addTimestamp(at * 1000);
        rows.addBigint(state.id);
        rows.addDouble(increase.value());
        SentPoint.Counts counts = increase.counts();
        if (counts == null) {
            rows.addNull();
            rows.addNull();
            rows.addNull();
        } else {
            rows.addBigint(counts.count());
            rows.addSmallints(counts.places());
            rows.addBigints(counts.counts());
        }
        if (at < now - IN_TIME) {
            touched.late.add(new LateMinute(state.id, at - Math.floorMod(at, 60_000)));
        }
    }

    private void commit(Connection connection, List<Batch> batches, Touched touched, long now)
            throws SQLException {
        if (rows.rows() > 0) {
            rows.sendTo(connection, COPY);
        }
        states.save(connection, touched.series.values(), now);
        SeriesStates.late(connection, touched.late);
        failedSpans.write(
                connection, batches.stream().flatMap(batch -> batch.spans.stream()).toList());
    }

    private void keepPartitions(long now) throws SQLException {
        transactions.perform(connection ->
                RollUp.keepPartitions(
                        connection, now, properties.pointDays(), properties.minuteDays()));
        partitioned = true;
    }
}
