package io.botwarden.monitoring.telemetry;

import io.botwarden.monitoring.telemetry.SeriesQuestion.Measure;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads data of bots, with one statement for any number of questions. Windows of a few minutes are
 * read from the raw points; longer and older ones use rolled-up minutes. (ADR 0026)
 */
@Component
public class SeriesReader {

    /** The signal of a question, named as in the schema. */
    private static final String SIGNALS = "REQUEST";

    private static final String HEALTH = "HEALTH";

    private static final String READ =
            """
            with asked as (
              select a.place, a.bot_id, a.name, a.attributes::jsonb as attributes, a.signal, a.bucketed,
                r.point_from, r.point_until, m.minute_from,
                greatest(m.minute_from, least(date_trunc('minute', r.point_until), w.rolled_until)) as minute_until
              from unnest($1::integer[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::bigint[], $8::bigint[])
                as a (place, bot_id, name, attributes, signal, bucketed, from_millis, until_millis)
              cross join telemetry_watch w
              cross join lateral (
                select to_timestamp(a.from_millis / 1000.0)::timestamptz(3) as point_from,
                  to_timestamp(a.until_millis / 1000.0)::timestamptz(3) as point_until
              ) r
              cross join lateral (
                select case
                  when r.point_until - r.point_from <= interval '10 minutes' and r.point_from > $9::timestamptz - interval '1 hour'
                    then r.point_until
                  else least(r.point_until, date_trunc('minute', r.point_from + interval '59.999 seconds'))
                end as minute_from
              ) m
            ),
            found as (
              select a.*, s.id as series_id, s.kind, s.unit, s.signal as told, s.signal_rank, s.bounds, s.scale
              from asked a
              join metric_series s on s.bot_id = a.bot_id and s.name = a.name and s.attributes @> a.attributes
              where a.signal is null
              union all
              select a.*, s.id, s.kind, s.unit, s.signal, s.signal_rank, s.bounds, s.scale
              from asked a
              join metric_series s on s.bot_id = a.bot_id and s.signal in (a.signal, case a.signal when 'REQUEST' then 'FAILED_REQUEST' end)
              where a.signal is not null
            )
            select f.place, f.kind, f.unit, f.told, f.signal_rank, f.bounds, f.scale,
              p.points, p.value, p.least, p.most, p.latest, p.latest_at, p.count, b.places, b.counts
            from found f
            cross join lateral (
              select sum(points)::bigint as points, sum(value) as value, min(least) as least, max(most) as most,
                (array_agg(latest order by at desc))[1] as latest, max(at) as latest_at, sum(count)::bigint as count
              from (
                select at, 1 as points, value, value as least, value as most, value as latest, count from metric_point
                where series_id = f.series_id and at >= f.point_from and at < f.minute_from
                union all
                select at, points, value, least, most, latest, count from metric_minute
                where series_id = f.series_id and at >= f.minute_from and at < f.minute_until
                union all
                select at, 1, value, value, value, value, count from metric_point
                where series_id = f.series_id and at >= f.minute_until and at < f.point_until
              ) each
            ) p
            left join lateral (
              select array_agg(place) as places, array_agg(count) as counts
              from (
                select u.place, sum(u.count)::double precision as count
                from (
                  select places, counts from metric_point
                  where series_id = f.series_id and at >= f.point_from and at < f.minute_from
                  union all
                  select places, counts from metric_minute
                  where series_id = f.series_id and at >= f.minute_from and at < f.minute_until
                  union all
                  select places, counts from metric_point
                  where series_id = f.series_id and at >= f.minute_until and at < f.point_until
                ) each
                cross join lateral unnest(each.places, each.counts) as u (place, count)
                group by u.place
              ) places
            ) b on f.bucketed and f.kind = 'HISTOGRAM'
            where p.points > 0
            """;

    private final DatabaseClient database;
    private final JsonMapper json;

    SeriesReader(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Answers each question.
     *
     * @return one answer per question, in order
     */
    public Mono<List<SeriesAnswer>> read(List<SeriesQuestion> questions) {
        if (questions.isEmpty()) {
            return Mono.just(List.of());
        }
        int size = questions.size();
        Integer[] places = new Integer[size];
        Long[] bots = new Long[size];
        @Nullable String[] names = new @Nullable String[size];
        @Nullable String[] attributes = new @Nullable String[size];
        @Nullable String[] signals = new @Nullable String[size];
        Boolean[] bucketed = new Boolean[size];
        Long[] from = new Long[size];
        Long[] until = new Long[size];
        for (int k = 0; k < size; k++) {
            SeriesQuestion question = questions.get(k);
            places[k] = k;
            bots[k] = question.bot();
            names[k] = question.measure() instanceof Measure.Metric metric ? metric.name() : null;
            attributes[k] =
                    question.measure() instanceof Measure.Metric metric
                            ? json.writeValueAsString(metric.attributes())
                            : null;
            signals[k] =
                    switch (question.measure()) {
                        case Measure.Metric metric -> null;
                        case Measure.Health health -> HEALTH;
                        default -> SIGNALS;
                    };
            bucketed[k] = isBucketed(question.measure());
            from[k] = question.from().toEpochMilli();
            until[k] = question.until().toEpochMilli();
        }
        return database.sql(READ)
                .bind(0, places)
                .bind(1, bots)
                .bind(2, names)
                .bind(3, attributes)
                .bind(4, signals)
                .bind(5, bucketed)
                .bind(6, from)
                .bind(7, until)
                .bind(8, Instant.now())
                .map(Found::of)
                .all()
                .collectList()
                .map(found -> answers(questions, found));
    }

    /**
     * Answers the same question for each step of its window. The last step ends with the window.
     *
     * @param step the length of a step; the window has at most a thousand of them
     */
    public Mono<List<SeriesAnswer>> steps(SeriesQuestion question, Duration step) {
        return read(questions(question, step));
    }

    /** Returns the questions for the steps of a window. */
    static List<SeriesQuestion> questions(SeriesQuestion question, Duration step) {
        List<SeriesQuestion> questions = new ArrayList<>();
        for (Instant from = question.from();
                from.isBefore(question.until());
                from = from.plus(step)) {
            Instant end = from.plus(step);
            questions.add(
                    new SeriesQuestion(
                            question.bot(),
                            question.measure(),
                            from,
                            end.isAfter(question.until()) ? question.until() : end));
        }
        return questions;
    }

    private static boolean isBucketed(Measure measure) {
        return switch (measure) {
            case Measure.Metric metric -> metric.aggregation().isQuantile();
            case Measure.ResponseTime time -> true;
            default -> false;
        };
    }

    private static List<SeriesAnswer> answers(List<SeriesQuestion> questions, List<Found> found) {
        List<List<Found>> byPlace = new ArrayList<>();
        for (int k = 0; k < questions.size(); k++) {
            byPlace.add(new ArrayList<>());
        }
        found.forEach(each -> byPlace.get(each.place).add(each));
        List<SeriesAnswer> answers = new ArrayList<>();
        for (int k = 0; k < questions.size(); k++) {
            answers.add(
                    byPlace.get(k).isEmpty()
                            ? SeriesAnswer.NONE
                            : answer(questions.get(k), byPlace.get(k)));
        }
        return answers;
    }

    private static SeriesAnswer answer(SeriesQuestion question, List<Found> found) {
        double seconds = Duration.between(question.from(), question.until()).toMillis() / 1000.0;
        return switch (question.measure()) {
            case Measure.Metric metric -> metric(metric.aggregation(), found, seconds);
            case Measure.Health health ->
                    answer(found.stream().mapToDouble(Found::latest).min().orElseThrow(), found);
            case Measure.RequestRate rate -> {
                List<Found> requests = ofBestSource(found);
                yield answer(count(requests) / seconds, requests);
            }
            case Measure.ErrorRatio ratio -> ratio(ofBestSource(found));
            case Measure.ResponseTime time -> {
                List<Found> requests = ofBestSource(found);
                yield answer(quantile(requests, time.quantile(), true), requests);
            }
        };
    }

    private static SeriesAnswer metric(
            MetricAggregation aggregation, List<Found> found, double seconds) {
        double sum = found.stream().mapToDouble(Found::value).sum();
        Double value =
                switch (aggregation) {
                    case AVERAGE -> mean(sum, found);
                    case MINIMUM -> found.stream().mapToDouble(Found::least).min().orElseThrow();
                    case MAXIMUM -> found.stream().mapToDouble(Found::most).max().orElseThrow();
                    case LAST ->
                            found.stream()
                                    .max((one, other) -> one.latestAt.compareTo(other.latestAt))
                                    .orElseThrow()
                                    .latest;
                    case SUM -> sum;
                    case RATE -> count(found) / seconds;
                    case COUNT ->
                            found.stream()
                                    .mapToDouble(
                                            each -> each.count == null ? each.points : each.count)
                                    .sum();
                    case P50, P90, P95, P99 -> quantile(found, aggregation.quantile(), false);
                };
        return answer(value, found);
    }

    private static @Nullable Double mean(double sum, List<Found> found) {
        double all =
                found.stream()
                        .mapToDouble(each -> each.count == null ? each.points : each.count)
                        .sum();
        return all == 0 ? null : sum / all;
    }

    private static SeriesAnswer ratio(List<Found> requests) {
        double all = count(requests);
        double failed =
                count(
                        requests.stream()
                                .filter(each -> "FAILED_REQUEST".equals(each.told))
                                .toList());
        return new SeriesAnswer(
                all == 0 ? null : failed / all, failed, all, points(requests), latestAt(requests));
    }

    /** Uses only one source for requests that are counted twice, by the bot and by its spans. */
    private static List<Found> ofBestSource(List<Found> found) {
        int best =
                found.stream()
                        .filter(each -> each.counted() > 0)
                        .mapToInt(Found::rank)
                        .min()
                        .orElse(found.getFirst().rank);
        return found.stream().filter(each -> each.rank == best).toList();
    }

    private static @Nullable Double quantile(
            List<Found> found, double quantile, boolean inSeconds) {
        Buckets buckets = new Buckets();
        for (Found each : found) {
            if (each.places != null && each.counts != null) {
                double factor = inSeconds && each.unit.equals("ms") ? 0.001 : 1;
                buckets.add(each.places, each.counts, each.bounds, each.scale, factor);
            }
        }
        return buckets.quantile(quantile);
    }

    private static double count(List<Found> found) {
        return found.stream().mapToDouble(Found::counted).sum();
    }

    private static SeriesAnswer answer(@Nullable Double value, List<Found> found) {
        return new SeriesAnswer(value, 0, count(found), points(found), latestAt(found));
    }

    private static long points(List<Found> found) {
        return found.stream().mapToLong(Found::points).sum();
    }

    private static @Nullable Instant latestAt(List<Found> found) {
        return found.stream().map(Found::latestAt).max(Instant::compareTo).orElse(null);
    }

    /** The data of one series for one question. */
    private record Found(
            int place,
            String kind,
            String unit,
            @Nullable String told,
            int rank,
            Double @Nullable [] bounds,
            @Nullable Short scale,
            long points,
            double value,
            double least,
            double most,
            double latest,
            Instant latestAt,
            @Nullable Long count,
            Short @Nullable [] places,
            Double @Nullable [] counts) {

        static Found of(Readable row) {
            return new Found(
                    require(row, "place", Integer.class),
                    require(row, "kind", String.class),
                    require(row, "unit", String.class),
                    row.get("told", String.class),
                    require(row, "signal_rank", Short.class),
                    row.get("bounds", Double[].class),
                    row.get("scale", Short.class),
                    require(row, "points", Long.class),
                    require(row, "value", Double.class),
                    require(row, "least", Double.class),
                    require(row, "most", Double.class),
                    require(row, "latest", Double.class),
                    require(row, "latest_at", Instant.class),
                    row.get("count", Long.class),
                    row.get("places", Short[].class),
                    row.get("counts", Double[].class));
        }

        /** Returns how many requests or observations it counted. */
        double counted() {
            return count == null ? kind.equals("COUNTER") ? value : points : count;
        }

        private static <T> T require(Readable row, String column, Class<T> type) {
            return Objects.requireNonNull(row.get(column, type), column);
        }
    }
}
