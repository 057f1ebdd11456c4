package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.evaluation.Cells.Cell;
import io.botwarden.monitoring.telemetry.Buckets;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Data from measurements and telemetry. A measurement counts from the end of its interval and has
 * no attributes. A counter point is its increase. A histogram point stands for as many values as it
 * counted, each equal to their mean, except for percentiles, which use its buckets. If cells are a
 * minute or longer, or the points have been deleted, rolled-up telemetry is read.
 */
@Component
class StoredFigures implements Figures {

    /** The questions, and the series of each. */
    private static final String ASKED =
            """
            with asked as (
              select q.place, q.bot, q.metric, q.keys::jsonb as keys, q.picked::jsonb as picked, make_interval(secs => q.width) as width, q.bound,
                timestamptz 'epoch' + q.from_millis * interval '1 millisecond' as from_at,
                timestamptz 'epoch' + q.until_millis * interval '1 millisecond' as until_at,
                case when q.width >= 60 then w.rolled_until else w.points_from end as rolled_until
              from unnest($1::integer[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::integer[], $7::bigint[], $8::bigint[],
                $9::double precision[]) as q (place, bot, metric, keys, picked, width, from_millis, until_millis, bound)
              cross join telemetry_watch w
            ),
            series as (
              select q.*, s.id as series_id, s.kind, s.bounds, s.scale, v.values
              from asked q
              join metric_series s on s.bot_id = q.bot and s.name = q.metric
              cross join lateral (
                select case when q.keys is not null then attribute_values(s.attributes, q.keys) end as values offset 0
              ) v
              where q.picked is null or to_jsonb(v.values) in (select jsonb_array_elements(q.picked))
            )
            """;

    private static final String READ =
            ASKED
                    + """
                    select f.place, f.values, date_bin(f.width, f.at, timestamptz 'epoch') as start, sum(f.count) as count, sum(f.value) as sum,
                      min(f.least) as least, max(f.most) as most, (array_agg(f.latest order by f.at desc))[1] as last, max(f.at) as last_at,
                      sum(f.over) as over
                    from (
                      select q.place, v.values, q.width, m.ends_at as at, 1::double precision as count, m.value::double precision as value,
                        m.value::double precision as least, m.value::double precision as most, m.value::double precision as latest,
                        (m.value > q.bound)::integer::double precision as over
                      from asked q
                      cross join lateral (
                        select case when q.keys is not null then attribute_values('{}', q.keys) end as values offset 0
                      ) v
                      join measurement m on m.bot_id = q.bot and m.metric = q.metric and m.ends_at >= q.from_at and m.ends_at < q.until_at
                      where q.picked is null or to_jsonb(v.values) in (select jsonb_array_elements(q.picked))
                      union all
                      select s.place, s.values, s.width, p.at, p.count, p.value, p.least, p.most, p.latest,
                        case when s.scale is null and s.bounds is null then p.count * (p.mean > s.bound)::integer else 0 end as over
                      from series s
                      cross join lateral (
                        select p.at, coalesce(p.count, 1)::double precision as count, p.value, mean.of as least, mean.of as most,
                          mean.of as latest, mean.of as mean
                        from metric_point p
                        cross join lateral (select p.value / coalesce(nullif(p.count, 0), 1) as of) mean
                        where p.series_id = s.series_id and p.at >= greatest(s.from_at, s.rolled_until) and p.at < s.until_at
                          and p.count is distinct from 0
                        union all
                        select p.at, coalesce(p.count, p.points), p.value, case when p.count is null then p.least else mean.of end,
                          case when p.count is null then p.most else mean.of end, case when p.count is null then p.latest else mean.of end,
                          mean.of
                        from metric_minute p
                        cross join lateral (select p.value / coalesce(nullif(p.count, 0), p.points) as of) mean
                        where p.series_id = s.series_id and p.at >= s.from_at and p.at < least(s.until_at, s.rolled_until)
                          and p.count is distinct from 0
                      ) p
                    ) f
                    group by f.place, f.values, start
                    order by f.place, f.values, start
                    """;

    /** The distributions of histograms, by series, because their buckets differ. */
    private static final String SPREADS =
            ASKED
                    + """
                    , counted as (
                      select s.place, s.values, date_bin(s.width, p.at, timestamptz 'epoch') as start, s.series_id, s.bounds, s.scale,
                        u.place as bucket, sum(u.count)::double precision as count
                      from series s
                      cross join lateral (
                        select at, places, counts from metric_point
                        where series_id = s.series_id and at >= greatest(s.from_at, s.rolled_until) and at < s.until_at
                        union all
                        select at, places, counts from metric_minute
                        where series_id = s.series_id and at >= s.from_at and at < least(s.until_at, s.rolled_until)
                      ) p
                      cross join lateral unnest(p.places, p.counts) as u (place, count)
                      where s.kind = 'HISTOGRAM'
                      group by s.place, s.values, start, s.series_id, s.bounds, s.scale, u.place
                    )
                    select place, values, start, bounds, scale, array_agg(bucket order by bucket) as places,
                      array_agg(count order by bucket) as counts
                    from counted
                    group by place, values, start, series_id, bounds, scale
                    order by place, values, start, series_id
                    """;

    /** The assumed number of buckets of an exponential histogram, if unknown. */
    private static final int EXPONENTIAL = 160;

    private static final String SIZE =
            ASKED
                    + """
                    select count(distinct s.series_id) as series, coalesce(sum(n.figures), 0)::bigint as figures,
                      coalesce(sum(n.figures * case when s.kind = 'HISTOGRAM' and s.place = any ($10) then coalesce(cardinality(s.bounds), %d) else 0 end), 0)::bigint
                        as buckets
                    from (
                      select place, series_id, count(*) as figures
                      from (
                        select q.place, 0::bigint as series_id
                        from asked q
                        join measurement m on m.bot_id = q.bot and m.metric = q.metric and m.ends_at >= q.from_at and m.ends_at < q.until_at
                        union all
                        select s.place, s.series_id
                        from series s
                        cross join lateral (
                          select 1 from metric_point p
                          where p.series_id = s.series_id and p.at >= greatest(s.from_at, s.rolled_until) and p.at < s.until_at
                          union all
                          select 1 from metric_minute p
                          where p.series_id = s.series_id and p.at >= s.from_at and p.at < least(s.until_at, s.rolled_until)
                        ) p
                        limit $11
                      ) f
                      group by place, series_id
                    ) n
                    full join series s on s.place = n.place and s.series_id = n.series_id
                    """
                            .formatted(EXPONENTIAL);

    private final DatabaseClient database;
    private final JsonMapper json;

    StoredFigures(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
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
    public Mono<List<String>> attributes(String metric) {
        return database.sql(
                        """
                        select distinct a.name from metric_series s cross join lateral unnest(s.attribute_name) as a (name) where s.name = :metric order by 1
                        """)
                .bind("metric", metric.replace("\0", ""))
                .map(row -> require(row, "name", String.class))
                .all()
                .collectList();
    }

    @Override
    public Mono<Instant> pointsFrom() {
        return database.sql(
                        "select greatest(points_from, 'epoch') as points_from from telemetry_watch where id = 1")
                .map(row -> require(row, "points_from", Instant.class))
                .one();
    }

    @Override
    public Mono<Map<Source, Map<List<String>, Instant>>> reporters(Collection<Metric> metrics) {
        if (metrics.isEmpty()) {
            return Mono.just(Map.of());
        }
        List<Metric> asked = List.copyOf(metrics);
        Map<Source, Map<List<String>, Instant>> found = new HashMap<>();
        return database.sql(
                        """
                        select b.id, q.place, f.values, min(f.since) as since
                        from unnest($1::integer[], $2::text[], $3::text[]) as q (place, metric, keys)
                        cross join bot b
                        cross join lateral (
                          select case when q.keys is null then '{}' else attribute_values('{}', q.keys::jsonb) end as values, m.since
                          from (select min(ends_at) as since from measurement where bot_id = b.id and metric = q.metric) m
                          where m.since is not null
                          union all
                          select '{}', s.since
                          from (select min(coalesce(t.first_at, least(t.created_at, (select min(m.at) from metric_minute m where m.series_id = t.id)))) as since
                            from metric_series t where t.bot_id = b.id and t.name = q.metric) s
                          where q.keys is null and s.since is not null
                          union all
                          select attribute_values(s.attributes, q.keys::jsonb), coalesce(s.first_at, least(s.created_at, (select min(m.at) from metric_minute m where m.series_id = s.id)))
                          from metric_series s where q.keys is not null and s.bot_id = b.id and s.name = q.metric
                        ) f
                        group by b.id, q.place, f.values
                        order by b.id, q.place, since, f.values
                        """)
                .bind(0, IntStream.range(0, asked.size()).boxed().toArray(Integer[]::new))
                .bind(1, asked.stream().map(Metric::name).toArray(String[]::new))
                .bind(2, asked.stream().map(this::keys).toArray(String[]::new))
                .map(row -> {
                    Source source =
                            new Source(
                                    require(row, "id", Long.class),
                                    asked.get(require(row, "place", Integer.class)));
                    found.computeIfAbsent(source, each -> new LinkedHashMap<>())
                            .put(values(row), require(row, "since", Instant.class));
                    return source;
                })
                .all()
                .then(Mono.just(found));
    }

    @Override
    public Mono<Size> size(List<Question> questions, long most) {
        if (questions.isEmpty()) {
            return Mono.just(new Size(0, 0, 0));
        }
        List<Integer> places = IntStream.range(0, questions.size()).boxed().toList();
        return bound(SIZE, questions, places)
                .bind(
                        9,
                        places.stream()
                                .filter(k -> questions.get(k).spread())
                                .toArray(Integer[]::new))
                .bind(10, most)
                .map(row ->
                        new Size(
                                require(row, "series", Long.class),
                                require(row, "figures", Long.class),
                                require(row, "buckets", Long.class)))
                .one();
    }

    @Override
    public Mono<List<Answer>> read(List<Question> questions) {
        List<Answer> answers =
                questions.stream().map(question -> new Answer(new LinkedHashMap<>())).toList();
        if (questions.isEmpty()) {
            return Mono.just(answers);
        }
        List<Integer> places = IntStream.range(0, questions.size()).boxed().toList();
        return bound(READ, questions, places)
                .map(row -> cells(answers, row).add(cell(row)))
                .all()
                .then(Mono.defer(() -> spread(questions, answers)));
    }

    /** Adds the distributions to the cells, for questions that need them. */
    private Mono<List<Answer>> spread(List<Question> questions, List<Answer> answers) {
        List<Integer> asking =
                IntStream.range(0, questions.size())
                        .filter(k -> questions.get(k).spread())
                        .boxed()
                        .toList();
        if (asking.isEmpty()) {
            return Mono.just(answers);
        }
        Map<List<Cell>, Map<Instant, Buckets>> spreads = new IdentityHashMap<>();
        return bound(SPREADS, questions, asking)
                .map(row -> {
                    spreads.computeIfAbsent(cells(answers, row), cells -> new HashMap<>())
                            .computeIfAbsent(
                                    require(row, "start", Instant.class), start -> new Buckets())
                            .add(
                                    require(row, "places", Short[].class),
                                    require(row, "counts", Double[].class),
                                    row.get("bounds", Double[].class),
                                    row.get("scale", Short.class),
                                    1);
                    return true;
                })
                .all()
                .then(
                        Mono.fromRunnable(() ->
                                spreads.forEach((cells, found) ->
                                        cells.replaceAll(
                                                cell -> cell.with(found.get(cell.start()))))))
                .thenReturn(answers);
    }

    /** Returns the cells that a row belongs to. */
    private static List<Cell> cells(List<Answer> answers, Readable row) {
        return answers.get(require(row, "place", Integer.class))
                .byValues()
                .computeIfAbsent(values(row), values -> new ArrayList<>());
    }

    private GenericExecuteSpec bound(String sql, List<Question> all, List<Integer> places) {
        List<Question> asked = places.stream().map(all::get).toList();
        return database.sql(sql)
                .bind(0, places.toArray(Integer[]::new))
                .bind(1, column(asked, each -> each.source().bot(), new Long[0]))
                .bind(2, column(asked, each -> each.source().metric().name(), new String[0]))
                .bind(3, column(asked, each -> keys(each.source().metric()), new String[0]))
                .bind(
                        4,
                        column(
                                asked,
                                each ->
                                        each.only() == null
                                                ? null
                                                : json.writeValueAsString(each.only()),
                                new String[0]))
                .bind(
                        5,
                        column(
                                asked,
                                each -> Math.toIntExact(each.cell().toSeconds()),
                                new Integer[0]))
                .bind(6, column(asked, each -> each.from().toEpochMilli(), new Long[0]))
                .bind(7, column(asked, each -> each.until().toEpochMilli(), new Long[0]))
                .bind(8, column(asked, Question::bound, new Double[0]));
    }

    /** Returns the attributes as JSON; null if the metric is not split. */
    private @Nullable String keys(Metric metric) {
        return metric.attributes().isEmpty() ? null : json.writeValueAsString(metric.attributes());
    }

    private static <T> @Nullable T[] column(
            List<Question> questions, Function<Question, @Nullable T> value, T[] type) {
        return questions.stream().map(value).toList().toArray(type);
    }

    /** Omits attributes if a metric is not split, which makes the rows shorter to sort. */
    private static List<String> values(Readable row) {
        String[] values = row.get("values", String[].class);
        return values == null ? List.of() : List.of(values);
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
                require(row, "last_at", Instant.class),
                over == null ? 0 : over,
                null);
    }

    private static <T> T require(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
