package io.botwarden.monitoring.telemetry;

import io.botwarden.platform.graphql.limits.Budget;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads data of one bot over time, step by step. Each stored value is read once, for any number of
 * steps and lines. The result of a step equals that of {@link SeriesReader} for the step's window.
 * (ADR 0026)
 */
@Component
class SteppedReader {

    /** The cost to find and add a stored value, in microseconds. */
    private static final double EACH_FIGURE = 2;

    /** The cost for each bucket of a histogram, in microseconds. */
    private static final double EACH_BUCKET = 0.5;

    /** The cost for each series that may have to be read, in microseconds. */
    private static final double EACH_SERIES = 10;

    private final DatabaseClient database;
    private final JsonMapper json;

    SteppedReader(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The requested period, in steps; the last step ends with it. */
    record Steps(long bot, Instant from, Instant until, Duration step) {}

    /**
     * A metric over time.
     *
     * @param attributes the attributes that the series must have
     * @param groupBy the attribute whose values become lines; null for one line
     * @param groups these values
     */
    record Metric(
            String name,
            Map<String, String> attributes,
            @Nullable String groupBy,
            List<String> groups,
            MetricAggregation aggregation) {}

    /** The requests of a bot in a step; the quantiles are in seconds. */
    record Requests(double all, double failed, @Nullable Double p50, @Nullable Double p95) {}

    /**
     * Returns the values of a metric by line and start of step. Without grouping, the single line
     * has an empty name. Empty steps and lines are omitted.
     */
    Mono<Map<String, SortedMap<Instant, Double>>> metric(Steps steps, Metric metric) {
        boolean grouped = metric.groupBy() != null;
        String series =
                SteppedSql.SERIES.formatted(
                        grouped ? SteppedSql.BY_ATTRIBUTE : SteppedSql.WHOLE,
                        grouped ? SteppedSql.OF_GROUPS : SteppedSql.OF_METRIC);
        boolean bucketed = metric.aggregation().isQuantile();
        return afford(series, sql -> bound(sql, steps, metric), bucketed)
                .then(
                        Mono.defer(() ->
                                bucketed
                                        ? quantiles(series, steps, metric)
                                        : values(series, steps, metric)));
    }

    /** Returns the requests of a bot by start of step; empty steps are omitted. */
    Mono<SortedMap<Instant, Requests>> requests(Steps steps) {
        String series = SteppedSql.SERIES.formatted(SteppedSql.WHOLE, SteppedSql.OF_SIGNALS);
        return afford(series, sql -> bound(sql, steps), true)
                .then(Mono.defer(() -> counts(series, steps)))
                .zipWhen(counts ->
                        spreads(bound(series + SteppedSql.FIGURES + SteppedSql.SPREADS, steps)))
                .map(read -> requests(read.getT1(), read.getT2()));
    }

    /** Charges the cost of the values to be read. */
    private Mono<Void> afford(
            String series, Function<String, GenericExecuteSpec> bound, boolean bucketed) {
        return Budget.spend(affordable ->
                bound.apply(series + SteppedSql.SIZE)
                        .bind("bucketed", bucketed)
                        .bind("most", (long) (affordable / EACH_FIGURE) + 1)
                        .map(row ->
                                require(row, "series", Long.class) * EACH_SERIES
                                        + require(row, "figures", Long.class) * EACH_FIGURE
                                        + require(row, "buckets", Long.class) * EACH_BUCKET)
                        .one());
    }

    private Mono<Map<String, SortedMap<Instant, Double>>> values(
            String series, Steps steps, Metric metric) {
        Map<String, SortedMap<Instant, Double>> lines = new LinkedHashMap<>();
        return bound(
                        series
                                + SteppedSql.FIGURES
                                + SteppedSql.VALUES.formatted(
                                        SteppedSql.value(metric.aggregation())),
                        steps,
                        metric)
                .map(row -> {
                    Double value = row.get("value", Double.class);
                    if (value != null) {
                        line(lines, row).put(require(row, "from_at", Instant.class), value);
                    }
                    return true;
                })
                .all()
                .then(Mono.just(lines));
    }

    private Mono<Map<String, SortedMap<Instant, Double>>> quantiles(
            String series, Steps steps, Metric metric) {
        return spreads(bound(series + SteppedSql.FIGURES + SteppedSql.SPREADS, steps, metric))
                .map(spreads -> {
                    Map<String, SortedMap<Instant, Double>> lines = new LinkedHashMap<>();
                    Map<Place, Buckets> places = new LinkedHashMap<>();
                    for (Spread spread : spreads) {
                        spread.addTo(
                                places.computeIfAbsent(
                                        new Place(spread.line, spread.start),
                                        place -> new Buckets()),
                                1);
                    }
                    places.forEach((place, buckets) -> {
                        Double value = buckets.quantile(metric.aggregation().quantile());
                        if (value != null) {
                            lines.computeIfAbsent(place.line, line -> new TreeMap<>())
                                    .put(place.start, value);
                        }
                    });
                    return lines;
                });
    }

    private record Place(String line, Instant start) {}

    private static SortedMap<Instant, Double> line(
            Map<String, SortedMap<Instant, Double>> lines, Readable row) {
        return lines.computeIfAbsent(name(row), line -> new TreeMap<>());
    }

    private static String name(Readable row) {
        String line = row.get("line", String.class);
        return line == null ? "" : line;
    }

    /** The requests that one of several sources counted in a step. */
    private record Count(Instant start, int rank, long points, double requests, double failed) {}

    /** The distribution of the observations of a step, for histograms with the same buckets. */
    private record Spread(
            String line,
            Instant start,
            int rank,
            String unit,
            Double @Nullable [] bounds,
            @Nullable Short scale,
            Short[] places,
            Double[] counts) {

        void addTo(Buckets buckets, double factor) {
            buckets.add(places, counts, bounds, scale, factor);
        }
    }

    private Mono<List<Count>> counts(String series, Steps steps) {
        return bound(series + SteppedSql.FIGURES + SteppedSql.REQUESTS, steps)
                .map(row ->
                        new Count(
                                require(row, "from_at", Instant.class),
                                require(row, "signal_rank", Short.class),
                                require(row, "points", Long.class),
                                require(row, "requests", Double.class),
                                require(row, "failed", Double.class)))
                .all()
                .collectList();
    }

    private Mono<List<Spread>> spreads(GenericExecuteSpec statement) {
        return statement
                .map(row ->
                        new Spread(
                                name(row),
                                require(row, "from_at", Instant.class),
                                require(row, "signal_rank", Short.class),
                                require(row, "unit", String.class),
                                row.get("bounds", Double[].class),
                                row.get("scale", Short.class),
                                require(row, "places", Short[].class),
                                require(row, "counts", Double[].class)))
                .all()
                .collectList();
    }

    /** Uses only one source for requests that are counted twice, by the bot and by its spans. */
    private static SortedMap<Instant, Requests> requests(List<Count> counts, List<Spread> spreads) {
        Map<Instant, Count> best = new TreeMap<>();
        for (Count count : counts) {
            Count known = best.get(count.start);
            if (known == null || known.requests <= 0 && count.requests > 0) {
                best.put(count.start, count);
            }
        }
        Map<Instant, Buckets> times = new HashMap<>();
        for (Spread spread : spreads) {
            Count of = best.get(spread.start);
            if (of != null && of.rank == spread.rank) {
                spread.addTo(
                        times.computeIfAbsent(spread.start, start -> new Buckets()),
                        spread.unit.equals("ms") ? 0.001 : 1);
            }
        }
        SortedMap<Instant, Requests> requests = new TreeMap<>();
        best.forEach((start, count) -> {
            if (count.points > 0) {
                Buckets buckets = times.getOrDefault(start, new Buckets());
                requests.put(
                        start,
                        new Requests(
                                count.requests,
                                count.failed,
                                buckets.quantile(0.5),
                                buckets.quantile(0.95)));
            }
        });
        return requests;
    }

    private GenericExecuteSpec bound(String sql, Steps steps) {
        return database.sql(sql)
                .bind("bot", steps.bot())
                .bind("from", steps.from().toEpochMilli())
                .bind("until", steps.until().toEpochMilli())
                .bind("step", steps.step().toMillis())
                .bind("now", Instant.now().toEpochMilli());
    }

    private GenericExecuteSpec bound(String sql, Steps steps, Metric metric) {
        GenericExecuteSpec bound =
                bound(sql, steps)
                        .bind("name", metric.name())
                        .bind("attributes", json.writeValueAsString(metric.attributes()));
        String groupBy = metric.groupBy();
        return groupBy == null
                ? bound
                : bound.bind("group", groupBy)
                        .bind("groups", new ArrayList<>(metric.groups()).toArray(String[]::new));
    }

    private static <T> T require(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
