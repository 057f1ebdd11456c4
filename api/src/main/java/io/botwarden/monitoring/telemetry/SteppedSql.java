package io.botwarden.monitoring.telemetry;

/**
 * The statements of {@link SteppedReader}: {@code SERIES}, then {@code SIZE} or {@code FIGURES}.
 */
final class SteppedSql {

    /** The assumed number of buckets of an exponential histogram, if unknown. */
    private static final int EXPONENTIAL = 160;

    /** The steps and series; {@code :line} and {@code :chosen} are replaced as text. */
    static final String SERIES =
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
    static final String FIGURES =
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
    static final String SIZE =
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

    static final String VALUES =
            """
            select line, from_at, %s as value
            from figure
            group by line, from_at, until_at
            order by line, from_at
            """;

    static final String SPREADS =
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

    static final String REQUESTS =
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

    static final String WHOLE = "null::text";
    static final String BY_ATTRIBUTE = "s.attributes ->> :group";
    static final String OF_METRIC =
            "s.bot_id = :bot and s.name = :name and s.attributes @> :attributes::jsonb";
    static final String OF_GROUPS = OF_METRIC + " and s.attributes ->> :group = any (:groups)";
    static final String OF_SIGNALS =
            "s.bot_id = :bot and s.signal in ('REQUEST', 'FAILED_REQUEST')";

    private SteppedSql() {}

    /** The value of a step in {@link #VALUES}; quantiles need the buckets of {@link #SPREADS}. */
    static String value(MetricAggregation aggregation) {
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
}
