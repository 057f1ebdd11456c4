package io.botwarden.operations.alerting;

import io.botwarden.operations.alerting.evaluation.Cells.Cell;
import io.botwarden.operations.telemetry.Buckets;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Figures from measurements and from telemetry. A measurement counts from when its interval has
 * ended. A point of a counter is its increase; a point of a histogram is as many figures as it
 * counted, each of them taken for their mean, but for percentiles, which its buckets tell. Where
 * cells are minutes or more, telemetry is read as it was rolled up.
 */
@Component
class StoredFigures implements Figures {

    private static final String READ =
            """
            with asked as (
              select q.place, q.bot, q.metric, make_interval(secs => q.width) as width, q.bound,
                timestamptz 'epoch' + q.from_millis * interval '1 millisecond' as from_at,
                timestamptz 'epoch' + q.until_millis * interval '1 millisecond' as until_at,
                case when q.width >= 60 then w.rolled_until else '-infinity' end as rolled_until
              from unnest($1::integer[], $2::bigint[], $3::text[], $4::integer[], $5::bigint[], $6::bigint[], $7::double precision[])
                as q (place, bot, metric, width, from_millis, until_millis, bound)
              cross join telemetry_watch w
            )
            select q.place, date_bin(q.width, f.at, timestamptz 'epoch') as start, sum(f.count) as count, sum(f.value) as sum,
              min(f.least) as least, max(f.most) as most, (array_agg(f.latest order by f.at desc))[1] as last, sum(f.over) as over
            from asked q
            cross join lateral (
              select m.ends_at as at, 1::double precision as count, m.value::double precision as value, m.value::double precision as least,
                m.value::double precision as most, m.value::double precision as latest, (m.value > q.bound)::integer::double precision as over
              from measurement m
              where m.bot_id = q.bot and m.metric = q.metric and m.ends_at >= q.from_at and m.ends_at < q.until_at
              union all
              select p.at, coalesce(p.count, 1), p.value, mean.of, mean.of, mean.of, coalesce(p.count, 1) * (mean.of > q.bound)::integer
              from metric_series s
              join metric_point p on p.series_id = s.id and p.at >= greatest(q.from_at, q.rolled_until) and p.at < q.until_at
              cross join lateral (select p.value / coalesce(nullif(p.count, 0), 1) as of) mean
              where s.bot_id = q.bot and s.name = q.metric and p.count is distinct from 0
              union all
              select p.at, coalesce(p.count, p.points), p.value, case when p.count is null then p.least else mean.of end,
                case when p.count is null then p.most else mean.of end, case when p.count is null then p.latest else mean.of end,
                coalesce(p.count, p.points) * (mean.of > q.bound)::integer
              from metric_series s
              join metric_minute p on p.series_id = s.id and p.at >= q.from_at and p.at < least(q.until_at, q.rolled_until)
              cross join lateral (select p.value / coalesce(nullif(p.count, 0), p.points) as of) mean
              where s.bot_id = q.bot and s.name = q.metric and p.count is distinct from 0
            ) f
            group by q.place, start
            order by q.place, start
            """;

    /** How the observations of histograms are spread, by series, as their buckets differ. */
    private static final String SPREADS =
            """
            with asked as (
              select q.place, q.bot, q.metric, make_interval(secs => q.width) as width,
                timestamptz 'epoch' + q.from_millis * interval '1 millisecond' as from_at,
                timestamptz 'epoch' + q.until_millis * interval '1 millisecond' as until_at,
                case when q.width >= 60 then w.rolled_until else '-infinity' end as rolled_until
              from unnest($1::integer[], $2::bigint[], $3::text[], $4::integer[], $5::bigint[], $6::bigint[])
                as q (place, bot, metric, width, from_millis, until_millis)
              cross join telemetry_watch w
            ),
            counted as (
              select q.place, date_bin(q.width, p.at, timestamptz 'epoch') as start, s.id, s.bounds, s.scale, u.place as bucket,
                sum(u.count)::double precision as count
              from asked q
              join metric_series s on s.bot_id = q.bot and s.name = q.metric and s.kind = 'HISTOGRAM'
              cross join lateral (
                select at, places, counts from metric_point
                where series_id = s.id and at >= greatest(q.from_at, q.rolled_until) and at < q.until_at
                union all
                select at, places, counts from metric_minute
                where series_id = s.id and at >= q.from_at and at < least(q.until_at, q.rolled_until)
              ) p
              cross join lateral unnest(p.places, p.counts) as u (place, count)
              group by q.place, start, s.id, u.place
            )
            select place, start, bounds, scale, array_agg(bucket order by bucket) as places, array_agg(count order by bucket) as counts
            from counted
            group by place, start, id, bounds, scale
            order by place, start, id
            """;

    private final DatabaseClient database;

    StoredFigures(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Boolean> isKnown(String metric) {
        return database.sql(
                        """
                        select exists (select from measurement where metric = :metric)
                          or exists (select from metric_series where name = :metric) as known
                        """)
                .bind("metric", metric.replace("\0", ""))
                .map(row -> Boolean.TRUE.equals(row.get("known", Boolean.class)))
                .one();
    }

    @Override
    public Mono<Boolean> isHistogram(String metric) {
        return database.sql(
                        "select exists (select from metric_series where name = :metric and kind = 'HISTOGRAM') as known")
                .bind("metric", metric.replace("\0", ""))
                .map(row -> Boolean.TRUE.equals(row.get("known", Boolean.class)))
                .one();
    }

    @Override
    public Mono<Map<Source, Instant>> reporters(Collection<String> metrics) {
        return metrics.isEmpty()
                ? Mono.just(Map.of())
                : database.sql(
                                """
                                select b.id, q.metric, least(m.since, s.since) as since
                                from unnest(:metrics::text[]) as q (metric)
                                cross join bot b
                                cross join lateral (
                                  select min(ends_at) as since from measurement where bot_id = b.id and metric = q.metric
                                ) m
                                cross join lateral (
                                  select min(created_at) as since from metric_series where bot_id = b.id and name = q.metric
                                ) s
                                where m.since is not null or s.since is not null
                                """)
                        .bind("metrics", metrics.toArray(String[]::new))
                        .map(row ->
                                Map.entry(
                                        new Source(
                                                require(row, "id", Long.class),
                                                require(row, "metric", String.class)),
                                        require(row, "since", Instant.class)))
                        .all()
                        .collectMap(Map.Entry::getKey, Map.Entry::getValue, HashMap::new);
    }

    @Override
    public Mono<List<List<Cell>>> read(List<Question> questions) {
        List<List<Cell>> answers = new ArrayList<>();
        questions.forEach(question -> answers.add(new ArrayList<>()));
        if (questions.isEmpty()) {
            return Mono.just(answers);
        }
        Integer[] places = new Integer[questions.size()];
        for (int k = 0; k < places.length; k++) {
            places[k] = k;
        }
        return database.sql(READ)
                .bind(0, places)
                .bind(1, column(questions, each -> each.source().bot(), new Long[0]))
                .bind(2, column(questions, each -> each.source().metric(), new String[0]))
                .bind(3, column(questions, StoredFigures::width, new Integer[0]))
                .bind(4, column(questions, each -> each.from().toEpochMilli(), new Long[0]))
                .bind(5, column(questions, each -> each.until().toEpochMilli(), new Long[0]))
                .bind(6, column(questions, Question::bound, new Double[0]))
                .map(row -> answers.get(require(row, "place", Integer.class)).add(cell(row)))
                .all()
                .then(spread(questions, answers));
    }

    /** Puts into the cells how their figures are spread, where a question asks for that. */
    private Mono<List<List<Cell>>> spread(List<Question> questions, List<List<Cell>> answers) {
        List<Integer> asking =
                IntStream.range(0, questions.size())
                        .filter(k -> questions.get(k).spread())
                        .boxed()
                        .toList();
        if (asking.isEmpty()) {
            return Mono.just(answers);
        }
        List<Question> asked = asking.stream().map(questions::get).toList();
        return database.sql(SPREADS)
                .bind(0, asking.toArray(Integer[]::new))
                .bind(1, column(asked, each -> each.source().bot(), new Long[0]))
                .bind(2, column(asked, each -> each.source().metric(), new String[0]))
                .bind(3, column(asked, StoredFigures::width, new Integer[0]))
                .bind(4, column(asked, each -> each.from().toEpochMilli(), new Long[0]))
                .bind(5, column(asked, each -> each.until().toEpochMilli(), new Long[0]))
                .map(Spread::of)
                .all()
                .collectMultimap(Spread::place)
                .map(spreads -> with(spreads, answers));
    }

    private static List<List<Cell>> with(
            Map<Integer, Collection<Spread>> spreads, List<List<Cell>> answers) {
        spreads.forEach((place, found) -> {
            Map<Instant, Buckets> byStart = new HashMap<>();
            found.forEach(
                    each -> each.into(byStart.computeIfAbsent(each.start, start -> new Buckets())));
            answers.get(place).replaceAll(cell -> cell.with(byStart.get(cell.start())));
        });
        return answers;
    }

    private static Integer width(Question question) {
        return Math.toIntExact(question.cell().toSeconds());
    }

    private static <T> @Nullable T[] column(
            List<Question> questions, Function<Question, @Nullable T> value, T[] type) {
        return questions.stream().map(value).toList().toArray(type);
    }

    private static Cell cell(Readable row) {
        Double over = row.get("over", Double.class);
        return new Cell(
                require(row, "start", Instant.class),
                require(row, "count", Double.class),
                require(row, "sum", Double.class),
                require(row, "least", Double.class),
                require(row, "most", Double.class),
                require(row, "last", Double.class),
                over == null ? 0 : over);
    }

    private static <T> T require(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    /**
     * What one series counted in one cell.
     *
     * @param bounds of its buckets; null where they are exponential
     * @param scale of exponential buckets
     */
    private record Spread(
            int place,
            Instant start,
            Double @Nullable [] bounds,
            @Nullable Short scale,
            Short[] places,
            Double[] counts) {

        static Spread of(Readable row) {
            return new Spread(
                    require(row, "place", Integer.class),
                    require(row, "start", Instant.class),
                    row.get("bounds", Double[].class),
                    row.get("scale", Short.class),
                    require(row, "places", Short[].class),
                    require(row, "counts", Double[].class));
        }

        void into(Buckets buckets) {
            buckets.add(places, counts, bounds, scale, 1);
        }
    }
}
