package io.botwarden.monitoring.telemetry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.botwarden.monitoring.telemetry.MetricWriter.LateMinute;
import io.botwarden.monitoring.telemetry.SentPoint.Counts;
import io.botwarden.platform.intake.Transactions;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The states of all series. A state that is not in memory, for example after a restart, is derived
 * from the last saved total and the increases since. Only the writer's thread uses it.
 */
@Component
class SeriesStates {

    private static final int MOST_KNOWN = 500_000;
    private static final long SAVED_EVERY = Duration.ofMinutes(10).toMillis();
    private static final long COUNTED_EVERY = Duration.ofMinutes(1).toMillis();
    private static final int MOST_STARTS = 1_000;

    private static final String FIND =
            """
            select w.place, s.id, s.kind, s.base_at, s.base_started_at, s.base_value, s.base_count, s.base_places, s.base_counts,
              p.last_at, p.value, p.latest, p.count, b.places, b.counts
            from unnest(?::integer[], ?::bigint[], ?::uuid[]) as w (place, bot_id, identity)
            join metric_series s on s.bot_id = w.bot_id and s.identity = w.identity
            left join lateral (
              select max(at) as last_at, coalesce(sum(value), 0) as value, (array_agg(value order by at desc))[1] as latest,
                coalesce(sum(count), 0) as count
              from metric_point where series_id = s.id and at > s.base_at
            ) p on true
            left join lateral (
              select array_agg(place order by place) as places, array_agg(count order by place) as counts
              from (
                select u.place, sum(u.count)::bigint as count
                from metric_point m cross join lateral unnest(m.places, m.counts) as u (place, count)
                where m.series_id = s.id and m.at > s.base_at
                group by u.place
              ) places
            ) b on s.kind = 'HISTOGRAM'
            """;

    private static final String CREATE =
            """
            insert into metric_series (bot_id, identity, name, description, unit, kind, attribute_name, attribute_value, attributes,
              bounds, scale, signal, signal_rank, base_at, seen_at, first_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
            on conflict (bot_id, identity) do update set seen_at = excluded.seen_at
            returning id
            """;

    private static final String SAVE =
            """
            update metric_series set base_at = ?, base_started_at = ?, base_value = ?, base_count = ?, base_places = ?, base_counts = ?,
              seen_at = ?
            where id = ?
            """;

    private static final String LATE =
            """
            insert into metric_late (series_id, at)
            select * from unnest(?::bigint[], ?::timestamptz[]) on conflict do nothing
            """;

    private static final String COUNT =
            "select count(*) from metric_series where bot_id = ? and seen_at > ?";

    private static final String STARTS =
            """
            select distinct base_started_at from metric_series where bot_id = ? and base_started_at is not null limit ?
            """;

    private final Transactions transactions;
    private final TelemetryProperties properties;
    private final JsonMapper json;
    private final Cache<SeriesKey, SeriesState> known =
            Caffeine.newBuilder()
                    .maximumSize(MOST_KNOWN)
                    .expireAfterAccess(Duration.ofHours(2))
                    .build();
    private final Cache<Long, BotSeries> bots =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofHours(2)).build();

    SeriesStates(Transactions transactions, TelemetryProperties properties, JsonMapper json) {
        this.transactions = transactions;
        this.properties = properties;
        this.json = json;
    }

    /** The number of recently active series of a bot, and the starts since which it was seen. */
    private static final class BotSeries {
        private final Set<Long> starts = new HashSet<>();
        private int count;
        private long countedAt;
    }

    /** Returns null if the bot has too many series. */
    @Nullable SeriesState find(SeriesKey key) {
        return known.getIfPresent(key);
    }

    void forget(Collection<SeriesKey> keys) {
        known.invalidateAll(keys);
    }

    void committed(SeriesState state, long now) {
        if (state.isUnsaved(now, SAVED_EVERY)) {
            state.saved(now);
        }
    }

    /** Returns whether the bot was seen since the point's start of counting. */
    boolean isKnown(SentPoint point) {
        BotSeries bot = bots.getIfPresent(point.series().bot());
        return bot != null && bot.starts.contains(point.startedAt());
    }

    /** Records that the bot was seen since the points' starts. */
    void heardOf(List<SentPoint> points) {
        for (SentPoint point : points) {
            BotSeries bot = bots.getIfPresent(point.series().bot());
            if (bot != null && point.startedAt() != 0 && point.cumulative()) {
                if (bot.starts.size() >= MOST_STARTS) {
                    bot.starts.clear();
                }
                bot.starts.add(point.startedAt());
            }
        }
    }

    /** Loads the series that are not in memory, and creates those that do not exist. */
    void load(Set<SeriesKey> keys, Map<SeriesKey, SentPoint> firsts, long now) throws SQLException {
        List<SeriesKey> unknown =
                keys.stream().filter(key -> known.getIfPresent(key) == null).toList();
        for (int from = 0; from < unknown.size(); from += 1_000) {
            List<SeriesKey> some = unknown.subList(from, Math.min(from + 1_000, unknown.size()));
            Map<SeriesKey, SeriesState> loaded =
                    transactions.run(connection -> load(connection, some, firsts, now));
            known.putAll(loaded);
        }
    }

    private Map<SeriesKey, SeriesState> load(
            Connection connection, List<SeriesKey> keys, Map<SeriesKey, SentPoint> firsts, long now)
            throws SQLException {
        Map<SeriesKey, SeriesState> loaded = new LinkedHashMap<>();
        UUID[] identities = keys.stream().map(SeriesKey::identity).toArray(UUID[]::new);
        Integer[] places = new Integer[keys.size()];
        Long[] owners = new Long[keys.size()];
        for (int k = 0; k < places.length; k++) {
            places[k] = k;
            owners[k] = keys.get(k).bot();
        }
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setArray(1, connection.createArrayOf("integer", places));
            statement.setArray(2, connection.createArrayOf("bigint", owners));
            statement.setArray(3, connection.createArrayOf("uuid", identities));
            ResultSet found = statement.executeQuery();
            while (found.next()) {
                loaded.put(keys.get(found.getInt("place")), state(found));
            }
        }
        for (int k = 0; k < keys.size(); k++) {
            SeriesKey key = keys.get(k);
            BotSeries bot = bot(connection, key.bot(), now);
            if (!loaded.containsKey(key) && bot.count < properties.seriesPerBot()) {
                loaded.put(
                        key,
                        create(
                                connection,
                                key,
                                identities[k],
                                Objects.requireNonNull(firsts.get(key)),
                                now));
                bot.count++;
            }
        }
        return loaded;
    }

    private BotSeries bot(Connection connection, long id, long now) throws SQLException {
        BotSeries bot = bots.getIfPresent(id);
        if (bot == null) {
            bot = new BotSeries();
            try (PreparedStatement statement = connection.prepareStatement(STARTS)) {
                statement.setLong(1, id);
                statement.setInt(2, MOST_STARTS);
                ResultSet found = statement.executeQuery();
                while (found.next()) {
                    bot.starts.add(found.getTimestamp(1).getTime());
                }
            }
            bots.put(id, bot);
        }
        if (now - bot.countedAt > COUNTED_EVERY) {
            try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
                statement.setLong(1, id);
                statement.setTimestamp(2, new Timestamp(now - Duration.ofHours(1).toMillis()));
                ResultSet found = statement.executeQuery();
                found.next();
                bot.count = found.getInt(1);
                bot.countedAt = now;
            }
        }
        return bot;
    }

    private static SeriesState state(ResultSet row) throws SQLException {
        Timestamp last = row.getTimestamp("last_at");
        long baseAt = row.getTimestamp("base_at").getTime();
        Timestamp started = row.getTimestamp("base_started_at");
        MetricKind kind = MetricKind.valueOf(row.getString("kind"));
        double total =
                kind == MetricKind.LEVEL && last != null
                        ? row.getDouble("latest")
                        : row.getDouble("base_value") + row.getDouble("value");
        Counts base =
                counts(
                        row.getLong("base_count"),
                        row.getArray("base_places"),
                        row.getArray("base_counts"));
        Counts since = counts(row.getLong("count"), row.getArray("places"), row.getArray("counts"));
        return new SeriesState(
                row.getLong("id"),
                last == null ? baseAt : last.getTime(),
                started == null ? 0 : started.getTime(),
                total,
                plus(base, since),
                baseAt);
    }

    private static Counts counts(long count, @Nullable Array places, @Nullable Array counts)
            throws SQLException {
        if (places == null || counts == null) {
            return new Counts(count, new short[0], new long[0]);
        }
        Short[] at = (Short[]) places.getArray();
        Long[] each = (Long[]) counts.getArray();
        short[] plainPlaces = new short[at.length];
        long[] plainCounts = new long[at.length];
        for (int k = 0; k < at.length; k++) {
            plainPlaces[k] = at[k];
            plainCounts[k] = each[k];
        }
        return new Counts(count, plainPlaces, plainCounts);
    }

    private static Counts plus(Counts one, Counts other) {
        Map<Short, Long> all = new TreeMap<>();
        for (Counts each : List.of(one, other)) {
            for (int k = 0; k < each.places().length; k++) {
                all.merge(each.places()[k], each.counts()[k], Long::sum);
            }
        }
        short[] places = new short[all.size()];
        long[] counts = new long[all.size()];
        int at = 0;
        for (Map.Entry<Short, Long> each : all.entrySet()) {
            places[at] = each.getKey();
            counts[at++] = each.getValue();
        }
        return new Counts(one.count() + other.count(), places, counts);
    }

    /** Returns when a series with this first point starts; null if the point is rejected. */
    private @Nullable Timestamp begins(SentPoint first, long now) {
        if (first.at() == SentPoint.ON_ARRIVAL) {
            return new Timestamp(now);
        }
        return MetricWriter.isInTime(first, now, properties)
                ? new Timestamp(Math.min(first.at(), now))
                : null;
    }

    private SeriesState create(
            Connection connection, SeriesKey key, UUID identity, SentPoint first, long now)
            throws SQLException {
        Signal signal = Signal.of(key);
        try (PreparedStatement statement = connection.prepareStatement(CREATE)) {
            statement.setLong(1, key.bot());
            statement.setObject(2, identity);
            statement.setString(3, key.name());
            statement.setString(4, first.description().isEmpty() ? null : first.description());
            statement.setString(5, key.unit());
            statement.setString(6, key.kind().name());
            statement.setArray(
                    7, connection.createArrayOf("text", key.attributes().keySet().toArray()));
            statement.setArray(
                    8, connection.createArrayOf("text", key.attributes().values().toArray()));
            statement.setString(9, json.writeValueAsString(key.attributes()));
            statement.setArray(
                    10,
                    key.bounds().isEmpty()
                            ? null
                            : connection.createArrayOf("float8", key.bounds().toArray()));
            statement.setObject(11, key.scale());
            statement.setString(12, signal == null ? null : signal.kind());
            statement.setInt(13, signal == null ? 0 : signal.rank());
            // earlier than any point, so that the first point counts as newer
            statement.setTimestamp(14, new Timestamp(0));
            statement.setTimestamp(15, new Timestamp(now));
            statement.setTimestamp(16, begins(first, now));
            ResultSet created = statement.executeQuery();
            created.next();
            return SeriesState.created(created.getLong(1), now);
        }
    }

    /** Saves the states that were not saved for a long time. */
    void save(Connection connection, Collection<SeriesState> states, long now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            int count = 0;
            for (SeriesState state : states) {
                if (state.isUnsaved(now, SAVED_EVERY)) {
                    save(connection, statement, state, now);
                    count++;
                }
            }
            if (count > 0) {
                statement.executeBatch();
            }
        }
    }

    private static void save(
            Connection connection, PreparedStatement statement, SeriesState state, long now)
            throws SQLException {
        Counts counts = state.counts();
        Short[] places = new Short[counts.places().length];
        Long[] each = new Long[places.length];
        for (int k = 0; k < places.length; k++) {
            places[k] = counts.places()[k];
            each[k] = counts.counts()[k];
        }
        statement.setTimestamp(1, new Timestamp(state.lastAt()));
        statement.setTimestamp(2, state.startedAt() == 0 ? null : new Timestamp(state.startedAt()));
        statement.setDouble(3, state.total());
        statement.setLong(4, counts.count());
        statement.setArray(5, connection.createArrayOf("smallint", places));
        statement.setArray(6, connection.createArrayOf("bigint", each));
        statement.setTimestamp(7, new Timestamp(now));
        statement.setLong(8, state.id);
        statement.addBatch();
    }

    /** Records minutes that must be rolled up again. */
    static void late(Connection connection, Set<LateMinute> late) throws SQLException {
        if (late.isEmpty()) {
            return;
        }
        List<Long> series = new ArrayList<>();
        List<Timestamp> minutes = new ArrayList<>();
        late.forEach(each -> {
            series.add(each.series());
            minutes.add(new Timestamp(each.at()));
        });
        try (PreparedStatement statement = connection.prepareStatement(LATE)) {
            statement.setArray(1, connection.createArrayOf("bigint", series.toArray()));
            statement.setArray(2, connection.createArrayOf("timestamptz", minutes.toArray()));
            statement.executeUpdate();
        }
    }
}
