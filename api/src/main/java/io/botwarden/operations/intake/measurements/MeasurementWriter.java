package io.botwarden.operations.intake.measurements;

import io.botwarden.operations.intake.registration.BotRegistration;
import io.botwarden.operations.intake.registration.Registrations;
import io.botwarden.platform.intake.Conflict;
import io.botwarden.platform.intake.Counts;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.Outcome;
import io.botwarden.platform.intake.Rejection;
import io.botwarden.platform.intake.Transactions;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the batches of a measurement file: copied into a staging table, then merged and compared.
 */
final class MeasurementWriter {

    private static final String STAGE =
            """
            create temporary table if not exists measurement_staged (
              line bigint,
              bot text,
              metric text,
              starts_at timestamptz(3),
              ends_at timestamptz(3),
              value text
            ) on commit delete rows\
            """;

    private static final String COPY =
            "copy measurement_staged (" + MeasurementBatch.COLUMNS + ") from stdin (format binary)";

    private static final String NAMED_BOTS =
            """
            select s.bot, min(s.starts_at) from measurement_staged s group by s.bot
            """;

    /**
     * Removes parts that exceed their whole, and wholes that are less than a part, compared with
     * the stored measurements or an earlier line.
     */
    private static final String IMPOSSIBLE =
            """
            with pair (part, whole) as (values %s),
            sided as (
              select s.ctid as place, s.line, s.bot, b.id as bot_id, s.metric, s.starts_at, s.ends_at, s.value::numeric as value,
                s.metric = p.part as is_part, case s.metric when p.part then p.whole else p.part end as other_metric
              from measurement_staged s
              join pair p on s.metric in (p.part, p.whole)
              left join bot b on b.code = s.bot
            ),
            earliest as (
              select distinct on (bot, metric, starts_at, ends_at) line, bot, metric, starts_at, ends_at, value
              from sided
              order by bot, metric, starts_at, ends_at, line
            ),
            compared as (
              select s.place, s.line, s.metric, s.is_part, s.value, s.other_metric, coalesce(m.value, e.value) as other
              from sided s
              left join measurement m on m.bot_id = s.bot_id and m.metric = s.other_metric and m.starts_at = s.starts_at
                and m.ends_at = s.ends_at
              left join earliest e on e.bot = s.bot and e.metric = s.other_metric and e.starts_at = s.starts_at
                and e.ends_at = s.ends_at and e.line < s.line
            )
            delete from measurement_staged s
            using compared c
            where s.ctid = c.place and case when c.is_part then c.value > c.other else c.value < c.other end
            returning c.line, c.metric, c.is_part, c.value, c.other_metric, c.other
            """
                    .formatted(ReportedCounts.PAIRS);

    private static final String MERGE =
            """
            insert into measurement (bot_id, metric, starts_at, ends_at, value)
            select b.id, s.metric, s.starts_at, s.ends_at, s.value::numeric
            from measurement_staged s
            join bot b on b.code = s.bot
            order by b.id, s.metric, s.starts_at, s.ends_at, s.line
            on conflict (bot_id, metric, starts_at, ends_at) do nothing
            """;

    private static final String CONTRADICTING =
            """
            from measurement_staged s
            join bot b on b.code = s.bot
            join measurement m on m.bot_id = b.id and m.metric = s.metric and m.starts_at = s.starts_at
              and m.ends_at = s.ends_at
            where m.value <> s.value::numeric
            """;

    private static final String FIRST_CONTRADICTING =
            """
            select s.line, s.bot, s.metric, s.starts_at, s.ends_at, m.value::text as existing, s.value as given
            """
                    + CONTRADICTING
                    + """
                    order by s.line, s.metric
                    limit ?
                    """;

    private final Transactions transactions;
    private final ImportRun run;
    private final @Nullable BotRegistration registration;
    private final Overlaps overlaps;
    private long accepted;

    MeasurementWriter(
            Transactions transactions,
            ImportRun run,
            @Nullable BotRegistration registration,
            Overlaps overlaps) {
        this.transactions = transactions;
        this.run = run;
        this.registration = registration;
        this.overlaps = overlaps;
    }

    void write(MeasurementBatch batch, boolean last) throws SQLException {
        ImportRun.Recorded recorded =
                transactions.run(connection -> write(connection, batch, last));
        run.committed(recorded);
        accepted += recorded.outcome().counts().accepted();
        batch.clear();
    }

    private ImportRun.Recorded write(Connection connection, MeasurementBatch batch, boolean last)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(STAGE);
            // the batches of a dry run share one transaction
            statement.execute("delete from measurement_staged");
            statement.execute("set local timezone to 'UTC'");
            batch.rows().sendTo(connection, COPY);
            List<Rejection> impossible = takeOutImpossible(statement);
            Registrations.Registered bots = registerBots(connection);
            long inserted = statement.executeLargeUpdate(MERGE);
            long contradicting = count(statement);
            Counts counts =
                    new Counts(
                            inserted,
                            batch.rows().rows() - inserted - contradicting - impossible.size(),
                            contradicting,
                            batch.rejected() + impossible.size());
            List<String> remarks = new ArrayList<>();
            bots.remark("bot", "bots").ifPresent(remarks::add);
            if (last && accepted + inserted > 0) {
                remarks.addAll(overlaps.find(connection));
            }
            Outcome outcome =
                    new Outcome(
                            counts,
                            records(inserted, bots),
                            contradicting == 0 ? List.of() : firstConflicts(connection),
                            impossible.subList(0, Math.min(ImportRun.FIRST, impossible.size())),
                            remarks);
            return run.record(connection, outcome, last);
        }
    }

    private static Map<String, Long> records(long measurements, Registrations.Registered bots) {
        Map<String, Long> records = new LinkedHashMap<>();
        records.put("measurement", measurements);
        records.put("bot", bots.count());
        return records;
    }

    private Registrations.Registered registerBots(Connection connection) throws SQLException {
        if (registration == null) {
            return Registrations.Registered.NONE;
        }
        return Registrations.bots(connection, run.sender(), registration, NAMED_BOTS);
    }

    private static List<Rejection> takeOutImpossible(Statement statement) throws SQLException {
        List<Rejection> rejections = new ArrayList<>();
        try (ResultSet taken = statement.executeQuery(IMPOSSIBLE)) {
            while (taken.next()) {
                BigDecimal value = taken.getBigDecimal("value");
                String otherMetric = taken.getString("other_metric");
                BigDecimal other = taken.getBigDecimal("other");
                String metric = taken.getString("metric");
                rejections.add(
                        new Rejection(
                                taken.getLong("line"),
                                metric,
                                metric
                                        + " "
                                        + (taken.getBoolean("is_part")
                                                ? ReportedCounts.moreThan(value, otherMetric, other)
                                                : ReportedCounts.lessThan(
                                                        value, otherMetric, other))));
            }
        }
        rejections.sort(Comparator.comparingLong(Rejection::line));
        return rejections;
    }

    private static long count(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("select count(*) " + CONTRADICTING)) {
            result.next();
            return result.getLong(1);
        }
    }

    private List<Conflict> firstConflicts(Connection connection) throws SQLException {
        List<Conflict> conflicts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(FIRST_CONTRADICTING)) {
            statement.setInt(1, run.roomForConflicts());
            ResultSet found = statement.executeQuery();
            while (found.next()) {
                conflicts.add(
                        new Conflict(
                                found.getLong("line"),
                                "%s/%s/%s/%s"
                                        .formatted(
                                                found.getString("bot"),
                                                found.getString("metric"),
                                                instant(found, "starts_at"),
                                                instant(found, "ends_at")),
                                "value",
                                found.getString("existing"),
                                found.getString("given")));
            }
        }
        return conflicts;
    }

    private static Instant instant(ResultSet result, String column) throws SQLException {
        return result.getObject(column, OffsetDateTime.class).toInstant();
    }
}
