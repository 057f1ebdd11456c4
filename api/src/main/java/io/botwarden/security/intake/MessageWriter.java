package io.botwarden.security.intake;

import io.botwarden.platform.intake.Conflict;
import io.botwarden.platform.intake.Counts;
import io.botwarden.platform.intake.Difference;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.Outcome;
import io.botwarden.platform.intake.Reach;
import io.botwarden.platform.intake.Rejection;
import io.botwarden.platform.intake.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages of sensors: each is counted as an event, once. A message with the identity of an
 * earlier one is a duplicate, or a conflict if its content differs.
 */
final class MessageWriter {

    private static final int AT_ONCE = 500;

    private static final Difference DIFFERENCE =
            Difference.between()
                    .field("type", "type")
                    .field("time", "time")
                    .field("subject", "subject")
                    .field("severity", "severity")
                    .field("bot", "botwardenbot")
                    .hidden("data", "data");

    /** Batches are written one after the other, so that none meets the other's new messages. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('security-events'))";

    private static final String BOTS = "select code, id from bot where code = any (?)";

    private static final String KNOWN =
            "select m.content::text, e.bot_id from security_event_message m join security_event e on e.id = m.event_id where m.identity = ?";

    /** Counts the event, or inserts it. */
    private static final String COUNT =
            """
            with given as (
              select ?::text as key, ?::timestamptz as at, ?::text as sensor, ?::text as type, ?::text as severity, ?::bigint as bot,
                ?::text as username, ?::text as address, ?::text as summary
            ),
            again as (
              update security_event e set occurrences = e.occurrences + 1, last_at = greatest(e.last_at, g.at)
              from given g where e.dedup_key = g.key
              returning e.id
            ),
            first as (
              insert into security_event (source, kind, dedup_key, at, sensor, type, severity, bot_id, username, address, summary)
              select 'SENSOR', 'EXTERNAL', key, at, sensor, type, severity, bot, username, address, summary from given
              where not exists (select from again)
              returning id
            )
            select id, false as fresh from again
            union all
            select id, true from first\
            """;

    private static final String STORE =
            """
            insert into security_event_message (event_id, at, identity, content, summary, body) values (?, ?, ?, ?::json, ?, ?)\
            """;

    private final Transactions transactions;
    private final ImportRun run;
    private final @Nullable OnlyBot only;
    private final List<SensorMessage> waiting = new ArrayList<>();
    private long rejected;

    /**
     * The bot that all messages of a request are about.
     *
     * @param id its key
     */
    record OnlyBot(long id, String code) {}

    MessageWriter(Transactions transactions, ImportRun run, @Nullable OnlyBot only) {
        this.transactions = transactions;
        this.run = run;
        this.only = only;
    }

    void add(SensorMessage message) throws SQLException {
        waiting.add(message);
        if (waiting.size() >= AT_ONCE) {
            write(false);
        }
    }

    void reject(Rejection rejection) {
        rejected++;
        run.reject(rejection);
    }

    void write(boolean last) throws SQLException {
        run.committed(transactions.run(connection -> write(connection, last)));
        waiting.clear();
        rejected = 0;
    }

    private ImportRun.Recorded write(Connection connection, boolean last) throws SQLException {
        Fates fates = new Fates(run.roomForConflicts());
        if (!waiting.isEmpty()) {
            lock(connection);
            Map<String, Long> bots = bots(connection);
            Set<Long> within = reach().within(connection, bots.values());
            try (PreparedStatement known = connection.prepareStatement(KNOWN);
                    PreparedStatement count = connection.prepareStatement(COUNT);
                    PreparedStatement store = connection.prepareStatement(STORE)) {
                for (SensorMessage message : waiting) {
                    write(message, bots, within, known, count, store, fates);
                }
            }
        }
        return run.record(connection, fates.outcome(rejected), last);
    }

    private void write(
            SensorMessage message,
            Map<String, Long> bots,
            Set<Long> within,
            PreparedStatement known,
            PreparedStatement count,
            PreparedStatement store,
            Fates fates)
            throws SQLException {
        String problem = problem(message.bot(), bots, within);
        if (problem != null) {
            fates.rejections.add(new Rejection(message.line(), "bot", problem));
            return;
        }
        Long bot = only != null ? Long.valueOf(only.id()) : bots.get(message.bot());
        Known earlier = known(known, message);
        if (earlier == null) {
            store(store, message, count(count, message, bot, fates));
            fates.accepted++;
        } else if (reach().isEverything() || Objects.equals(bot, earlier.bot())) {
            fates.again(message, earlier.content());
        } else {
            fates.rejections.add(
                    new Rejection(
                            message.line(),
                            "id",
                            "An earlier message with this source and ID is about another bot."));
        }
    }

    private Reach reach() {
        return run.sender().reach();
    }

    private @Nullable String problem(
            @Nullable String code, Map<String, Long> bots, Set<Long> within) {
        if (code == null) {
            return only != null || reach().isEverything() ? null : reach().withoutBot();
        }
        if (only != null && !only.code().equals(code)) {
            return "is %s, but the request is about the bot %s".formatted(code, only.code());
        }
        Long bot = bots.get(code);
        if (bot == null) {
            return "There is no bot with the code %s.".formatted(code);
        }
        // the right over the only bot was checked before
        return only != null || within.contains(bot) ? null : reach().outside(code);
    }

    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.execute();
        }
    }

    private Map<String, Long> bots(Connection connection) throws SQLException {
        Map<String, Long> bots = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(BOTS)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", waiting.stream().map(SensorMessage::bot).distinct().toArray()));
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    bots.put(result.getString("code"), result.getLong("id"));
                }
            }
        }
        return bots;
    }

    /**
     * An earlier message.
     *
     * @param bot key of the bot that it is about; null if there is none
     */
    private record Known(String content, @Nullable Long bot) {}

    private static @Nullable Known known(PreparedStatement known, SensorMessage message)
            throws SQLException {
        known.setBytes(1, message.identity());
        try (ResultSet result = known.executeQuery()) {
            return result.next()
                    ? new Known(result.getString(1), result.getObject(2, Long.class))
                    : null;
        }
    }

    private static long count(
            PreparedStatement count, SensorMessage message, @Nullable Long bot, Fates fates)
            throws SQLException {
        count.setString(1, message.dedupKey(bot));
        count.setObject(2, message.at().atOffset(ZoneOffset.UTC));
        count.setString(3, message.sensor());
        count.setString(4, message.type());
        count.setString(5, message.severity().name());
        count.setObject(6, bot, Types.BIGINT);
        count.setString(7, message.username());
        count.setString(8, message.address());
        count.setString(9, message.summary());
        try (ResultSet result = count.executeQuery()) {
            result.next();
            fates.events += result.getBoolean("fresh") ? 1 : 0;
            return result.getLong("id");
        }
    }

    private static void store(PreparedStatement store, SensorMessage message, long event)
            throws SQLException {
        store.setLong(1, event);
        store.setObject(2, message.at().atOffset(ZoneOffset.UTC));
        store.setBytes(3, message.identity());
        store.setString(4, message.content());
        store.setString(5, message.summary());
        store.setString(6, message.body());
        store.executeUpdate();
    }

    /** What became of the messages of a batch. */
    private static final class Fates {

        private final int room;
        private final List<Conflict> conflicts = new ArrayList<>();
        private final List<Rejection> rejections = new ArrayList<>();
        private long accepted;
        private long duplicate;
        private long conflicting;
        private long events;

        private Fates(int room) {
            this.room = room;
        }

        private void again(SensorMessage message, String earlier) {
            if (earlier.equals(message.content())) {
                duplicate++;
                return;
            }
            conflicting++;
            if (conflicts.size() < room) {
                Difference.Found found = DIFFERENCE.first(earlier, message.content());
                conflicts.add(
                        new Conflict(
                                message.line(),
                                message.key(),
                                found.field(),
                                found.existing(),
                                found.given()));
            }
        }

        private Outcome outcome(long rejectedBefore) {
            return new Outcome(
                    new Counts(
                            accepted, duplicate, conflicting, rejectedBefore + rejections.size()),
                    Map.of("securityEvent", events),
                    conflicts,
                    rejections,
                    List.of());
        }
    }
}
