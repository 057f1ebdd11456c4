package io.botwarden.operations.intake.changes;

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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the entries of a log of changes. They are history: closed, with nothing said of test,
 * approval and outcome where the log does not say it. An entry is known again by its number or its
 * content; a number with other content is a conflict.
 */
final class ChangeLogWriter {

    private static final String NAMED_BOTS =
            """
            select n.code, min(n.starts_at) from unnest(?::text[], ?::timestamptz[]) n (code, starts_at)
            where not exists (select from bot b where b.code = n.code) group by n.code
            """;

    private static final String INSERT =
            """
            with taken as (
              insert into change (number, title, description, bot_id, kind, purpose, state, starts_at, ends_at, dated, author, finished_at,
                closed_at, origin, external_key)
              select coalesce(?::text, 'C-' || nextval('change_number')), ?, ?, b.id, 'NORMAL', ?, 'CLOSED', ?::timestamptz, ?::timestamptz, ?, ?,
                ?::timestamptz, ?::timestamptz, 'IMPORTED', ?
              from bot b
              where b.code = ? and not exists (select from change c where c.bot_id = b.id and c.external_key = ?)
              on conflict do nothing
              returning id, starts_at
            )
            insert into change_entry (change_id, position, at, kind, state, actor)
            select id, 1, starts_at, 'IMPORTED', 'CLOSED', ?::text from taken
            """;

    private static final String HELD =
            """
            select c.dated, c.author, c.description
            from change c join bot b on b.id = c.bot_id
            where b.code = ? and c.external_key = ?
            """;

    private final Transactions transactions;
    private final ImportRun run;
    private final @Nullable BotRegistration registration;
    private final ChangeLogRows rows;
    private final List<LoggedChange> waiting = new ArrayList<>();
    private long rejected;

    ChangeLogWriter(
            Transactions transactions,
            ImportRun run,
            @Nullable BotRegistration registration,
            ChangeLogRows rows) {
        this.transactions = transactions;
        this.run = run;
        this.registration = registration;
        this.rows = rows;
    }

    void add(LoggedChange change) {
        waiting.add(change);
    }

    void countRejected() {
        rejected++;
    }

    int waiting() {
        return waiting.size();
    }

    void write(boolean last) throws SQLException {
        run.committed(transactions.run(connection -> write(connection, last)));
        waiting.clear();
        rejected = 0;
    }

    private ImportRun.Recorded write(Connection connection, boolean last) throws SQLException {
        Registrations.Registered bots = registerBots(connection);
        List<Conflict> conflicts = new ArrayList<>();
        long accepted = 0;
        long contradicting = 0;
        for (LoggedChange change : waiting) {
            if (insert(connection, change)) {
                accepted++;
                continue;
            }
            Conflict conflict = conflict(connection, change);
            if (conflict != null) {
                contradicting++;
                if (conflicts.size() < run.roomForConflicts()) {
                    conflicts.add(conflict);
                }
            }
        }
        Counts counts =
                new Counts(
                        accepted,
                        waiting.size() - accepted - contradicting,
                        contradicting,
                        rejected);
        Map<String, Long> records = new LinkedHashMap<>();
        records.put("change", accepted);
        records.put("bot", bots.count());
        return run.record(
                connection,
                new Outcome(counts, records, conflicts, List.of(), remarks(bots, last, accepted)),
                last);
    }

    private List<String> remarks(Registrations.Registered bots, boolean last, long accepted) {
        List<String> remarks = new ArrayList<>();
        bots.remark("bot", "bots").ifPresent(remarks::add);
        if (last && accepted > 0 && rows.unreal() > 0) {
            remarks.add(
                    "%,d %s there are none of, read as the last day of the month"
                            .formatted(rows.unreal(), rows.unreal() == 1 ? "date" : "dates"));
        }
        return remarks;
    }

    private Registrations.Registered registerBots(Connection connection) throws SQLException {
        if (registration == null) {
            return Registrations.Registered.NONE;
        }
        return Registrations.bots(
                connection,
                run.sender(),
                registration,
                NAMED_BOTS,
                array(waiting.stream().map(LoggedChange::bot).toList()),
                array(waiting.stream().map(change -> change.startsAt().toString()).toList()));
    }

    /** As PostgreSQL spells an array. */
    private static String array(List<String> values) {
        return values.stream()
                .map(value -> '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static boolean insert(Connection connection, LoggedChange change) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, change.number());
            statement.setString(2, change.title());
            statement.setString(3, change.text());
            statement.setString(4, change.purpose());
            setTime(statement, 5, change.startsAt());
            setTime(statement, 6, change.endsAt());
            statement.setString(7, change.dated());
            statement.setString(8, change.author());
            // what only tells something was never carried out
            setTime(statement, 9, change.note() ? null : change.startsAt());
            setTime(statement, 10, change.startsAt());
            statement.setString(11, change.key());
            statement.setString(12, change.bot());
            statement.setString(13, change.key());
            statement.setString(14, change.author());
            return statement.executeUpdate() > 0;
        }
    }

    private static void setTime(PreparedStatement statement, int place, @Nullable Instant at)
            throws SQLException {
        statement.setObject(place, at == null ? null : at.atOffset(ZoneOffset.UTC));
    }

    /** Null where what is here is the same. */
    private static @Nullable Conflict conflict(Connection connection, LoggedChange change)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HELD)) {
            statement.setString(1, change.bot());
            statement.setString(2, change.key());
            ResultSet held = statement.executeQuery();
            if (!held.next()) {
                return new Conflict(
                        change.line(), change.key(), "number", "another bot's", change.key());
            }
            Conflict conflict = differs(change, "date", held.getString(1), change.dated());
            conflict =
                    conflict != null
                            ? conflict
                            : differs(change, "author", held.getString(2), change.author());
            return conflict != null
                    ? conflict
                    : differs(change, "description", held.getString(3), change.text());
        }
    }

    private static @Nullable Conflict differs(
            LoggedChange change, String field, @Nullable String existing, @Nullable String given) {
        return Objects.equals(existing, given)
                ? null
                : new Conflict(change.line(), change.key(), field, existing, given);
    }
}
