package io.botwarden.operations.intake.measurements;

import io.botwarden.operations.intake.registration.BotRegistration;
import io.botwarden.operations.intake.registration.Registrations;
import io.botwarden.platform.intake.Conflict;
import io.botwarden.platform.intake.Counts;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.Outcome;
import io.botwarden.platform.intake.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the batches of one file of measurements: copied beside the table, then merged and
 * compared.
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
            select s.bot, min(s.starts_at) from measurement_staged s
            where not exists (select from bot b where b.code = s.bot) group by s.bot
            """;

    /**
     * A bot that this run registered has been in use since its first record, wherever in the file
     * that comes.
     */
    private static final String EARLIER =
            """
            update bot set live_since = earlier.starts_at
            from (select s.bot, min(s.starts_at) as starts_at from measurement_staged s group by s.bot) earlier
            where bot.code = earlier.bot and bot.live_since > earlier.starts_at and bot.code = any (?)
            """;

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
    private final List<String> registered = new ArrayList<>();
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

    private record Written(ImportRun.Recorded recorded, List<String> registered) {}

    void write(MeasurementBatch batch, boolean last) throws SQLException {
        Written written = transactions.run(connection -> write(connection, batch, last));
        run.committed(written.recorded());
        registered.addAll(written.registered());
        accepted += written.recorded().outcome().counts().accepted();
        batch.clear();
    }

    private Written write(Connection connection, MeasurementBatch batch, boolean last)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(STAGE);
            statement.execute("set local timezone to 'UTC'");
            batch.rows().sendTo(connection, COPY);
            Registrations.Registered bots = registerBots(connection);
            long inserted = statement.executeLargeUpdate(MERGE);
            long contradicting = count(statement);
            Counts counts =
                    new Counts(
                            inserted,
                            batch.rows().rows() - inserted - contradicting,
                            contradicting,
                            batch.rejected());
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
                            List.of(),
                            remarks);
            return new Written(run.record(connection, outcome, last), bots.codes());
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
        if (!registered.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(EARLIER)) {
                statement.setArray(1, connection.createArrayOf("text", registered.toArray()));
                statement.executeUpdate();
            }
        }
        return Registrations.bots(connection, run.sender(), registration, NAMED_BOTS);
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
