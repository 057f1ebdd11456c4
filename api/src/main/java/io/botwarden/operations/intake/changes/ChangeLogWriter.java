package io.botwarden.operations.intake.changes;

import io.botwarden.operations.intake.registration.BotRegistration;
import io.botwarden.operations.intake.registration.Registrations;
import io.botwarden.platform.intake.Conflict;
import io.botwarden.platform.intake.Counts;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.Outcome;
import io.botwarden.platform.intake.Transactions;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the entries of a change log. They are history: closed changes, without tests, approvals
 * and outcomes unless the log contains them. An entry is identified by its number or its content;
 * the same number with different content is a conflict.
 */
final class ChangeLogWriter {

    private static final String NAMED_BOTS =
            """
            select n.code, min(n.starts_at) from unnest(?::text[], ?::timestamptz[]) n (code, starts_at) group by n.code
            """;

    /** The new changes of a batch; the first of equal ones. */
    private static final String INSERT =
            """
            with given as (
              select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                ?::text[], ?::text[], ?::boolean[]) with ordinality
                as g (bot, key, number, title, description, starts_at, ends_at, dated, author, note, place)
              join unnest(?::text[]) with ordinality as p (purpose, place) using (place)
            ),
            once as (
              select distinct on (bot, key) * from given order by bot, key, place
            ),
            taken as (
              insert into change (number, title, description, bot_id, kind, purpose, state, starts_at, ends_at, dated, author_name, finished_at,
                closed_at, origin, external_key)
              select coalesce(g.number, 'C-' || nextval('change_number')), g.title, g.description, b.id, 'NORMAL', g.purpose, 'CLOSED',
                g.starts_at, g.ends_at, g.dated, g.author, case when not g.note then g.starts_at end, g.starts_at, 'IMPORTED', g.key
              from once g
              join bot b on b.code = g.bot
              where not exists (select from change c where c.bot_id = b.id and c.external_key = g.key)
              order by g.place
              on conflict do nothing
              returning id, bot_id, external_key, starts_at, author_name
            ),
            told as (
              insert into change_entry (change_id, position, at, kind, state, actor_name)
              select id, 1, starts_at, 'IMPORTED', 'CLOSED', author_name from taken
            )
            select o.place
            from taken t
            join bot b on b.id = t.bot_id
            join once o on o.bot = b.code and o.key = t.external_key
            """;

    /** The existing records of changes that were not inserted. */
    private static final String HELD =
            """
            select g.place, c.dated, c.author_name, c.description
            from unnest(?::text[], ?::text[]) with ordinality as g (bot, key, place)
            join bot b on b.code = g.bot
            join change c on c.bot_id = b.id and c.external_key = g.key
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
        Set<Integer> taken = insert(connection);
        List<LoggedChange> others = new ArrayList<>();
        for (int place = 0; place < waiting.size(); place++) {
            if (!taken.contains(place)) {
                others.add(waiting.get(place));
            }
        }
        List<Conflict> conflicts = conflicts(connection, others);
        long accepted = taken.size();
        long contradicting = conflicts.size();
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
                new Outcome(
                        counts,
                        records,
                        conflicts.subList(0, Math.min(run.roomForConflicts(), conflicts.size())),
                        List.of(),
                        remarks(bots, last, accepted)),
                last);
    }

    private List<String> remarks(Registrations.Registered bots, boolean last, long accepted) {
        List<String> remarks = new ArrayList<>();
        bots.remark("bot", "bots").ifPresent(remarks::add);
        if (last && accepted > 0 && rows.unreal() > 0) {
            remarks.add(
                    "%,d nonexistent %s replaced by the last day of the month"
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

    /** Formats an array for PostgreSQL. */
    private static String array(List<String> values) {
        return values.stream()
                .map(value -> '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The indexes of the inserted ones, from 0. */
    private Set<Integer> insert(Connection connection) throws SQLException {
        Set<Integer> taken = new HashSet<>();
        if (waiting.isEmpty()) {
            return taken;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            int place = 0;
            statement.setArray(++place, texts(connection, waiting, LoggedChange::bot));
            statement.setArray(++place, texts(connection, waiting, LoggedChange::key));
            statement.setArray(++place, texts(connection, waiting, LoggedChange::number));
            statement.setArray(++place, texts(connection, waiting, LoggedChange::title));
            statement.setArray(++place, texts(connection, waiting, LoggedChange::text));
            statement.setArray(
                    ++place, texts(connection, waiting, change -> change.startsAt().toString()));
            statement.setArray(
                    ++place, texts(connection, waiting, change -> change.endsAt().toString()));
            statement.setArray(++place, texts(connection, waiting, LoggedChange::dated));
            statement.setArray(++place, texts(connection, waiting, LoggedChange::author));
            // a note was never implemented
            statement.setArray(
                    ++place, texts(connection, waiting, change -> Boolean.toString(change.note())));
            statement.setArray(++place, texts(connection, waiting, LoggedChange::purpose));
            ResultSet inserted = statement.executeQuery();
            while (inserted.next()) {
                taken.add(inserted.getInt(1) - 1);
            }
        }
        return taken;
    }

    private static Array texts(
            Connection connection,
            List<LoggedChange> changes,
            Function<LoggedChange, @Nullable String> value)
            throws SQLException {
        return connection.createArrayOf("text", changes.stream().map(value).toArray());
    }

    /** The changes that differ from the existing records. */
    private static List<Conflict> conflicts(Connection connection, List<LoggedChange> changes)
            throws SQLException {
        List<Conflict> conflicts = new ArrayList<>();
        if (changes.isEmpty()) {
            return conflicts;
        }
        Map<Integer, Held> held = held(connection, changes);
        for (int place = 0; place < changes.size(); place++) {
            Conflict conflict = conflict(changes.get(place), held.get(place));
            if (conflict != null) {
                conflicts.add(conflict);
            }
        }
        return conflicts;
    }

    /** The existing record of a change. */
    private record Held(String dated, @Nullable String author, String description) {}

    private static Map<Integer, Held> held(Connection connection, List<LoggedChange> changes)
            throws SQLException {
        Map<Integer, Held> held = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(HELD)) {
            statement.setArray(1, texts(connection, changes, LoggedChange::bot));
            statement.setArray(2, texts(connection, changes, LoggedChange::key));
            ResultSet found = statement.executeQuery();
            while (found.next()) {
                held.put(
                        found.getInt(1) - 1,
                        new Held(found.getString(2), found.getString(3), found.getString(4)));
            }
        }
        return held;
    }

    /** Null if the existing record is the same. */
    private static @Nullable Conflict conflict(LoggedChange change, @Nullable Held held) {
        if (held == null) {
            return new Conflict(
                    change.line(), change.key(), "number", "a change of another bot", change.key());
        }
        Conflict conflict = differs(change, "date", held.dated(), change.dated());
        conflict =
                conflict != null
                        ? conflict
                        : differs(change, "author", held.author(), change.author());
        return conflict != null
                ? conflict
                : differs(change, "description", held.description(), change.text());
    }

    private static @Nullable Conflict differs(
            LoggedChange change, String field, @Nullable String existing, @Nullable String given) {
        return Objects.equals(existing, given)
                ? null
                : new Conflict(change.line(), change.key(), field, existing, given);
    }
}
