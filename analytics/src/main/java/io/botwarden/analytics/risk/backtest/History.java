package io.botwarden.analytics.risk.backtest;

import io.botwarden.analytics.risk.RiskModel;
import io.botwarden.analytics.risk.RiskQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What happened, as known at the cut of a snapshot: the serious incidents of each bot, and the
 * stretches of time in which incidents were recorded at all.
 */
final class History {

    /** Earlier periods are not tested. */
    static final int MOST_ORIGINS = 26;

    private final Map<Long, TreeSet<Long>> starts = new HashMap<>();
    private final List<Stretch> stretches = new ArrayList<>();

    /** A time in which incidents were recorded, in milliseconds since 1970. */
    private record Stretch(long start, long end) {}

    static History of(Connection connection, List<String> severities, RiskModel model) {
        History history = new History();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set variable severities = " + RiskQuery.list(severities));
            statement.execute(
                    "set variable quarter_ms = %d".formatted(model.quarterMilliseconds()));
            try (ResultSet row = statement.executeQuery(RiskQuery.text("outcomes"))) {
                while (row.next()) {
                    history.starts
                            .computeIfAbsent(row.getLong("bot_id"), bot -> new TreeSet<>())
                            .add(row.getLong("started_ms"));
                }
            }
            try (ResultSet row = statement.executeQuery(RiskQuery.text("stretches"))) {
                while (row.next()) {
                    history.stretches.add(
                            new Stretch(row.getLong("started_ms"), row.getLong("ended_ms")));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The history of incidents could not be read", e);
        }
        return history;
    }

    /**
     * The origins, oldest first. The periods end with a stretch, do not overlap, and leave at least
     * one period of the stretch before the first origin to learn from.
     */
    List<Instant> origins(Horizon horizon) {
        List<Instant> origins = new ArrayList<>();
        for (Stretch stretch : stretches.reversed()) {
            for (long origin = stretch.end() + 1 - horizon.milliseconds();
                    origin >= stretch.start() + horizon.milliseconds()
                            && origins.size() < MOST_ORIGINS;
                    origin -= horizon.milliseconds()) {
                origins.add(Instant.ofEpochMilli(origin));
            }
        }
        Collections.reverse(origins);
        return origins;
    }

    /** Just after the last incident that was opened; empty if there is none. */
    Optional<Instant> end() {
        return stretches.isEmpty()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(stretches.getLast().end() + 1));
    }

    /** Whether a serious incident of a bot started in the period after an origin. */
    boolean happened(long bot, Instant origin, Horizon horizon) {
        TreeSet<Long> found = starts.get(bot);
        Long first = found == null ? null : found.ceiling(origin.toEpochMilli());
        return first != null && first < origin.toEpochMilli() + horizon.milliseconds();
    }
}
