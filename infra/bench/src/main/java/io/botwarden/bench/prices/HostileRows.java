package io.botwarden.bench.prices;

import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Rows that make computed fields expensive: the maximum number of series of a bot, some of them
 * with many points, histograms with many buckets, deeply nested departments, and a person with many
 * items to do.
 */
final class HostileRows {

    private HostileRows() {}

    /**
     * Inserts the rows.
     *
     * @param part the factor by which to reduce the number of rows
     */
    static void load(Botwarden botwarden, double part) throws IOException, SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                botwarden.jdbcUrl(), "postgres", botwarden.databasePassword());
                Statement statement = connection.createStatement()) {
            for (String sql : statements(part)) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> statements(double part) {
        int series = (int) (1_000 * part);
        return List.of(
                series("card", "GAUGE", series, "null"),
                points("card", "20", "interval '9 minutes'", "null, null, null"),
                series(
                        "histogram",
                        "HISTOGRAM",
                        series,
                        "'{1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16}'"),
                points(
                        "histogram",
                        "20",
                        "interval '9 minutes'",
                        "17, (select array_agg(k::smallint) from generate_series(0, 16) k), array_fill(1::bigint, '{17}')"),
                series("dense", "GAUGE", (int) Math.max(1, 10 * part), "null"),
                points("dense", "4000", "interval '10 seconds'", "null, null, null"),
                minutes("dense", (int) (20_000 * part)),
                series("requests", "HISTOGRAM", (int) (100 * part) + 1, "'{0.1,0.5,1,5}'"),
                "update metric_series set signal = 'REQUEST' where name = 'requests'",
                points(
                        "requests",
                        "200",
                        "interval '5 minutes'",
                        "3, '{0,1,2}'::smallint[], '{1,1,1}'::bigint[]"),
                """
                do $$
                declare above bigint := (select min(id) from department);
                begin
                  for k in 1 .. 60 loop
                    insert into department (code, name, parent_id) values ('deep-' || k, 'Deep ' || k, above) returning id into above;
                  end loop;
                  update bot set owner_department_id = above where id % 2 = 0;
                end $$
                """,
                "analyze");
    }

    private static String series(String name, String kind, int count, String bounds) {
        return """
        insert into metric_series (bot_id, identity, name, kind, attribute_name, attribute_value, attributes, bounds, base_at, seen_at, created_at)
        select b.id, gen_random_uuid(), '%1$s', '%2$s', '{u}', array[k::text], jsonb_build_object('u', k::text), %4$s, now(), now(),
          now() - interval '20 days'
        from (select min(id) as id from bot) b, generate_series(1, %3$d) k
        """
                .formatted(name, kind, count, bounds);
    }

    /** Inserts the same number of points for each series, up to now, at a given interval. */
    private static String points(String name, String count, String gap, String histogram) {
        return """
        insert into metric_point (at, series_id, value, count, places, counts)
        select date_trunc('second', now()) - k * %3$s, s.id, (s.id * k) %% 17, %4$s
        from metric_series s, generate_series(1, %2$s) k
        where s.name = '%1$s' and now() - k * %3$s > now() - interval '1 day'
        """
                .formatted(name, count, gap, histogram);
    }

    private static String minutes(String name, int count) {
        return """
        insert into metric_minute (at, series_id, points, value, least, most, latest)
        select date_trunc('minute', now()) - interval '1 day' - k * interval '1 minute', s.id, 6, k %% 17, 0, 3, 1
        from metric_series s, generate_series(1, %2$d) k
        where s.name = '%1$s'
        """
                .formatted(name, count);
    }
}
