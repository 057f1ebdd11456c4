package io.botwarden.operations.intake.measurements;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds reports with overlapping intervals. Both reports count, because it is unknown which one is
 * wrong; the import reports them.
 */
final class Overlaps {

    /** The maximum number of series that are checked. */
    private static final int MAX_SERIES = 1000;

    private static final String FIND =
            """
            with touched as (
              select * from unnest(?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[]) as t (bot, metric, begins, ends)
            ),
            ordered as (
              select t.bot, m.metric, m.starts_at,
                max(m.ends_at) over (
                  partition by m.bot_id, m.metric order by m.starts_at, m.ends_at
                  rows between unbounded preceding and 1 preceding) as reached
              from touched t
              join bot b on b.code = t.bot
              join measurement m on m.bot_id = b.id and m.metric = t.metric and m.starts_at < t.ends and m.ends_at > t.begins
            )
            select bot, max(times) as times, min(first) as first, array_agg(metric order by metric) as metrics
            from (
              select bot, metric, count(*) as times, to_char(min(starts_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"') as first
              from ordered
              where reached > starts_at
              group by bot, metric
            ) overlapping
            group by bot
            order by bot
            limit 20
            """;

    private final Map<Series, Reach> touched = new LinkedHashMap<>();
    private boolean incomplete;

    private record Series(String bot, String metric) {}

    private record Reach(Instant begins, Instant ends) {

        Reach and(Reach other) {
            return new Reach(
                    begins.isBefore(other.begins) ? begins : other.begins,
                    ends.isAfter(other.ends) ? ends : other.ends);
        }
    }

    /** Adds a measurement's interval. */
    void note(MeasurementRows.Measurement measurement) {
        Series series = new Series(measurement.bot(), measurement.metric());
        if (touched.size() == MAX_SERIES && !touched.containsKey(series)) {
            incomplete = true;
            return;
        }
        touched.merge(series, new Reach(measurement.startsAt(), measurement.endsAt()), Reach::and);
    }

    /** The remarks about the overlaps found. */
    List<String> find(Connection connection) throws SQLException {
        List<String> remarks = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            bind(statement, 1, entry -> entry.getKey().bot());
            bind(statement, 2, entry -> entry.getKey().metric());
            bind(statement, 3, entry -> entry.getValue().begins().toString());
            bind(statement, 4, entry -> entry.getValue().ends().toString());
            ResultSet found = statement.executeQuery();
            while (found.next()) {
                Array metrics = found.getArray("metrics");
                remarks.add(
                        "%s: %,d reports overlap an earlier one, the first of them from %s; all of them count (%s)"
                                .formatted(
                                        found.getString("bot"),
                                        found.getLong("times"),
                                        found.getString("first"),
                                        String.join(", ", (String[]) metrics.getArray())));
            }
        }
        if (incomplete) {
            remarks.add(
                    "Only the first %,d series were checked for overlaps".formatted(MAX_SERIES));
        }
        return remarks;
    }

    private void bind(
            PreparedStatement statement, int place, Function<Map.Entry<Series, Reach>, String> part)
            throws SQLException {
        Object[] column = touched.entrySet().stream().map(part).toArray();
        statement.setArray(place, statement.getConnection().createArrayOf("text", column));
    }
}
