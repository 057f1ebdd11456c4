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

    /** The assumed number of buckets of an exponential histogram, if unknown. */
    private static final int EXPONENTIAL = 160;

    /** The steps and series; {@code :line} and {@code :chosen} are replaced as text. */
    private static final String SERIES =
            """
            with range as (
              select timestamptz 'epoch' + :from * interval '1 millisecond' as from_at, timestamptz 'epoch' + :until * interval '1 millisecond' as until_at,
                :step * interval '1 millisecond' as width, timestamptz 'epoch' + :now * interval '1 millisecond' as now_at, w.rolled_until
              from telemetry_watch w
            ),
            step as materialized (
              select t.from_at, t.until_at, m.minute_from,
                greatest(m.minute_from, least(date_trunc('minute', t.until_at), r.rolled_until)) as minute_until
              from range r
              cross join lateral generate_series(r.from_at, r.until_at - interval '1 millisecond', r.width) as g (at)
              cross join lateral (select g.at as from_at, least(g.at + r.width, r.until_at) as until_at) t
              cross join lateral (
                select case
                  when t.until_at - t.from_at <= interval '10 minutes' and t.from_at > r.now_at - interval '1 hour' then t.until_at
                  else least(t.until_at, date_trunc('minute', t.from_at + interval '59.999 seconds'))
                end as minute_from
              ) m
            ),
            -- points are needed from where a step is not made of whole minutes only
            needed as materialized (
              select min(case when minute_from > from_at then from_at when minute_until < until_at then minute_until end) as points_from from step
            ),
            series as materialized (
              select s.id, s.kind, s.unit, s.signal, s.signal_rank, s.bounds, s.scale, min(s.id) over (partition by s.bounds, s.scale) as shape,
                %s as line
              from metric_series s
              where %s
            )
            """;

    /** All stored values of the steps, each with its step. */
    private static final String FIGURES =
            """
            , figure as (
              select s.line, s.kind, s.unit, s.signal, s.signal_rank, s.shape, t.from_at, t.until_at, p.at, p.points, p.value, p.least, p.most,
                p.latest, p.count, p.places, p.counts
              from series s
              cross join range r
              cross join lateral (
                select true as raw, at, 1 as points, value, value as least, value as most, value as latest, count, places, counts
                from metric_point
                where series_id = s.id and at >= (select points_from from needed) and at < r.until_at
                union all
                select false, at, points, value, least, most, latest, count, places, counts
                from metric_minute
                where series_id = s.id and at >= r.from_at and at < r.until_at
              ) p
              join step t on t.from_at = date_bin(r.width, p.at, r.from_at)
                and p.raw = (p.at < t.minute_from or p.at >= t.minute_until)
            )
            """;

    /** The number of series and stored values; counting stops at the limit. */
    private static final String SIZE =
            """
            select (select count(*) from series) as series, coalesce(sum(n.figures), 0)::bigint as figures,
              coalesce(sum(n.figures * case when :bucketed and s.kind = 'HISTOGRAM' then coalesce(cardinality(s.bounds), %d) else 0 end), 0)::bigint as buckets
            from (
              select f.id, count(*) as figures
              from (
                select s.id
                from series s
                cross join range r
                cross join lateral (
                  select 1 from metric_point
                  where series_id = s.id and at >= (select points_from from needed) and at < r.until_at
                  union all
                  select 1 from metric_minute
                  where series_id = s.id and at >= r.from_at and at < r.until_at
                ) p
                limit :most
              ) f
              group by f.id
            ) n
            join series s on s.id = n.id
            """
                    .formatted(EXPONENTIAL);

    private static final String VALUES =
            """
            select line, from_at, %s as value
            from figure
            group by line, from_at, until_at
            order by line, from_at
            """;

    private static final String SPREADS =
            """
            select c.line, c.from_at, c.signal_rank, c.unit, s.bounds, s.scale, c.places, c.counts
            from (
              select line, from_at, signal_rank, unit, shape, array_agg(place) as places, array_agg(count) as counts
              from (
                select f.line, f.from_at, f.signal_rank, f.unit, f.shape, u.place, sum(u.count)::double precision as count
                from figure f
                cross join lateral unnest(f.places, f.counts) as u (place, count)
                where f.kind = 'HISTOGRAM'
                group by f.line, f.from_at, f.signal_rank, f.unit, f.shape, u.place
              ) each
              group by line, from_at, signal_rank, unit, shape
            ) c
            join series s on s.id = c.shape
            order by c.line, c.from_at
            """;

    private static final String REQUESTS =
            """
            select from_at, signal_rank, sum(points)::bigint as points, sum(counted) as requests,
              coalesce(sum(counted) filter (where signal = 'FAILED_REQUEST'), 0) as failed
            from (
              select from_at, signal_rank, signal, points, coalesce(count, case when kind = 'COUNTER' then value else points end)::double precision as counted
              from figure
            ) f
            group by from_at, signal_rank
            order by from_at, signal_rank
            """;

    private static final String WHOLE = "null::text";
    private static final String BY_ATTRIBUTE = "s.attributes ->> :group";
    private static final String OF_METRIC =
            "s.bot_id = :bot and s.name = :name and s.attributes @> :attributes::jsonb";
    private static final String OF_GROUPS =
            OF_METRIC + " and s.attributes ->> :group = any (:groups)";
    private static final String OF_SIGNALS =
            "s.bot_id = :bot and s.signal in ('REQUEST', 'FAILED_REQUEST')";

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
                SERIES.formatted(grouped ? BY_ATTRIBUTE : WHOLE, grouped ? OF_GROUPS : OF_METRIC);
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
        String series = SERIES.formatted(WHOLE, OF_SIGNALS);
        return afford(series, sql -> bound(sql, steps), true)
                .then(Mono.defer(() -> counts(series, steps)))
                .zipWhen(counts -> spreads(bound(series + FIGURES + SPREADS, steps)))
                .map(read -> requests(read.getT1(), read.getT2()));
    }

    /** Charges the cost of the values to be read. */
    private Mono<Void> afford(
            String series, Function<String, GenericExecuteSpec> bound, boolean bucketed) {
        return Budget.spend(affordable ->
                bound.apply(series + SIZE)
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
                        series + FIGURES + VALUES.formatted(value(metric.aggregation())),
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

    private static String value(MetricAggregation aggregation) {
        return switch (aggregation) {
            case AVERAGE ->
                    "sum(value) / nullif(sum(coalesce(count, points)), 0)::double precision";
            case MINIMUM -> "min(least)";
            case MAXIMUM -> "max(most)";
            case LAST -> "(array_agg(latest order by at desc))[1]";
            case SUM -> "sum(value)";
            case RATE ->
                    "sum(coalesce(count, case when kind = 'COUNTER' then value else points end)::double precision)"
                            + " / extract(epoch from until_at - from_at)::double precision";
            case COUNT -> "sum(coalesce(count, points))::double precision";
            case P50, P90, P95, P99 ->
                    throw new IllegalArgumentException(aggregation + " requires buckets");
        };
    }

    private Mono<Map<String, SortedMap<Instant, Double>>> quantiles(
            String series, Steps steps, Metric metric) {
        return spreads(bound(series + FIGURES + SPREADS, steps, metric))
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
        return bound(series + FIGURES + REQUESTS, steps)
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
