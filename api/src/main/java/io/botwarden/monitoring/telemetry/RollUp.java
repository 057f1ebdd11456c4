package io.botwarden.monitoring.telemetry;

import io.botwarden.platform.intake.IntakeThreads;
import io.botwarden.platform.intake.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Rolls up the points of each minute after it ends, again if some arrive late, and deletes days
 * after their retention period.
 */
@Component
class RollUp {

    /** How long after its end a minute is rolled up, so that its points have arrived. */
    private static final long AFTER = 60_000;

    private static final long AT_ONCE = Duration.ofHours(1).toMillis();
    private static final long MINUTE = 60_000;
    private static final long AHEAD = 10 * MINUTE;

    private static final String TOGETHER =
            """
            , counted as (
              select date_trunc('minute', at) as minute, series_id, count(*)::integer as points, sum(value) as value, min(value) as least,
                max(value) as most, (array_agg(value order by at desc))[1] as latest, sum(count)::bigint as count
              from each group by 1, 2
            ),
            bucketed as (
              select minute, series_id, array_agg(place order by place) as places, array_agg(count order by place) as counts
              from (
                select date_trunc('minute', at) as minute, series_id, u.place, sum(u.count)::bigint as count
                from each cross join lateral unnest(places, counts) as u (place, count)
                group by 1, 2, 3
              ) places
              group by 1, 2
            )
            insert into metric_minute (at, series_id, points, value, least, most, latest, count, places, counts)
            select minute, series_id, points, value, least, most, latest, count, places, counts
            from counted left join bucketed using (minute, series_id)
            on conflict (series_id, at) do update set points = excluded.points, value = excluded.value, least = excluded.least,
              most = excluded.most, latest = excluded.latest, count = excluded.count, places = excluded.places, counts = excluded.counts
            """;

    private static final String NEW =
            "with each as (select * from metric_point where at >= ? and at < ?)" + TOGETHER;

    private static final String LATE =
            """
            with late as (
              delete from metric_late where (series_id, at) in (
                select series_id, at from metric_late where at < ? order by at limit 10000)
              returning series_id, at
            ),
            each as (
              select p.* from late l join metric_point p on p.series_id = l.series_id and p.at >= l.at and p.at < l.at + interval '1 minute'
            )
            """
                    + TOGETHER;

    private static final String FORGET =
            """
            delete from metric_series where seen_at < ?::timestamptz - make_interval(days => ?)
            """;

    private final Transactions transactions;
    private final IntakeThreads threads;
    private final TelemetryProperties properties;
    private final Clock clock;

    RollUp(
            Transactions transactions,
            IntakeThreads threads,
            TelemetryProperties properties,
            Clock clock) {
        this.transactions = transactions;
        this.threads = threads;
        this.properties = properties;
        this.clock = clock;
    }

    Mono<Void> minutes() {
        return inThread(this::rollUp);
    }

    Mono<Void> days() {
        return inThread(this::forget);
    }

    /** Rolls up the minutes that have ended. */
    void rollUp() throws SQLException {
        long until = clock.millis() - AFTER;
        long wanted = until - Math.floorMod(until, MINUTE);
        boolean behind = true;
        while (behind) {
            behind = transactions.run(connection -> rollUp(connection, wanted));
        }
        transactions.perform(RollUp::rollUpLate);
    }

    private static boolean rollUp(Connection connection, long wanted) throws SQLException {
        long since;
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select rolled_until from telemetry_watch where id = 1 for update")) {
            ResultSet found = statement.executeQuery();
            found.next();
            since = found.getTimestamp(1).getTime();
        }
        if (since > wanted + AHEAD) {
            // the clock was ahead and has been set back: these minutes are rolled up again
            since = wanted - MINUTE;
        }
        long until = Math.min(wanted, since + AT_ONCE);
        if (until <= since) {
            return false;
        }
        try (PreparedStatement statement = connection.prepareStatement(NEW)) {
            statement.setTimestamp(1, new Timestamp(since));
            statement.setTimestamp(2, new Timestamp(until));
            statement.executeUpdate();
        }
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "update telemetry_watch set rolled_until = ? where id = 1")) {
            statement.setTimestamp(1, new Timestamp(until));
            statement.executeUpdate();
        }
        return until < wanted;
    }

    private static void rollUpLate(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select rolled_until from telemetry_watch where id = 1 for update")) {
            ResultSet found = statement.executeQuery();
            found.next();
            Timestamp rolled = found.getTimestamp(1);
            try (PreparedStatement late = connection.prepareStatement(LATE)) {
                late.setTimestamp(1, rolled);
                late.executeUpdate();
            }
        }
    }

    private void forget() throws SQLException {
        long now = clock.millis();
        transactions.perform(connection -> {
            keepPartitions(connection, now, properties.pointDays(), properties.minuteDays());
            try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
                statement.setTimestamp(1, new Timestamp(now));
                statement.setInt(2, properties.minuteDays());
                statement.executeUpdate();
            }
        });
    }

    static void keepPartitions(Connection connection, long now, int pointDays, int minuteDays)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("call keep_metric_partitions(?, ?, ?)")) {
            statement.setTimestamp(1, new Timestamp(now));
            statement.setInt(2, pointDays);
            statement.setInt(3, minuteDays);
            statement.execute();
        }
    }

    /** Work that blocks its thread. */
    private interface Work {
        void run() throws SQLException;
    }

    private Mono<Void> inThread(Work work) {
        return Mono.fromFuture(() ->
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                work.run();
                            } catch (SQLException e) {
                                throw new CompletionException(e);
                            }
                        },
                        threads.executor()));
    }
}
