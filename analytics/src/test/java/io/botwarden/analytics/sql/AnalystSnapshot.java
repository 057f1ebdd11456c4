package io.botwarden.analytics.sql;

import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.testing.ParquetSnapshot;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/** A snapshot with two bots, of which the analyst of these tests sees the first. */
public final class AnalystSnapshot implements AutoCloseable {

    /** What the analyst's permissions cover. */
    public static final Map<String, Reach> ALPHA_ONLY =
            Map.of(
                    "insight:query-sql", Reach.EVERYTHING,
                    "catalog:read", new Reach(false, Set.of(1L), Set.of()),
                    "operations:read", new Reach(false, Set.of(1L), Set.of()),
                    "contingency:run", new Reach(false, Set.of(1L), Set.of()));

    private final ParquetSnapshot files;

    public AnalystSnapshot(Path folder) throws Exception {
        files =
                ParquetSnapshot.of(
                        folder,
                        Map.of(
                                "department", List.of(Map.of("id", 7, "code", "desk")),
                                "bot",
                                        List.of(
                                                bot(1, "alpha", "Alpha"),
                                                bot(2, "beta", "=HYPERLINK(\"x\")")),
                                "incident",
                                        List.of(incident(11, 1), incident(12, 2), incident(13, 2)),
                                "timeline_entry",
                                        List.of(
                                                Map.of("id", 21, "incident_id", 11, "kind", "NOTE"),
                                                Map.of(
                                                        "id",
                                                        22,
                                                        "incident_id",
                                                        12,
                                                        "kind",
                                                        "NOTE")),
                                "interaction", interactions()));
    }

    /** A reader on a connection of its own. */
    public SnapshotReader reader() throws SQLException {
        return new Reader(files.connection().unwrap(DuckDBConnection.class).duplicate());
    }

    private static Map<String, Object> bot(long id, String code, String name) {
        return Map.of("id", id, "code", code, "name", name, "owner_department_id", 7);
    }

    private static Map<String, Object> incident(long id, long bot) {
        return Map.of(
                "id",
                id,
                "number",
                "I-" + id,
                "bot_id",
                bot,
                "opened_at",
                "2016-04-0%dT08:00:00Z".formatted(id - 10));
    }

    private static List<Map<String, Object>> interactions() {
        Stream<Map<String, Object>> rows =
                IntStream.rangeClosed(1, 40)
                        .mapToObj(id ->
                                Map.<String, Object>of(
                                        "id",
                                        id,
                                        "bot_id",
                                        id % 2 + 1,
                                        "outcome",
                                        "RESOLVED_CONFIRMED",
                                        "started_at",
                                        "2016-04-01T08:00:00Z"));
        return rows.toList();
    }

    @Override
    public void close() throws SQLException {
        files.close();
    }

    private record Reader(Connection connection) implements SnapshotReader {

        @Override
        public long snapshotId() {
            return 1;
        }

        @Override
        public Instant cutAt() {
            return Instant.parse("2016-05-01T00:00:00Z");
        }

        @Override
        public long rows(String table) {
            return 0;
        }

        @Override
        public void cancel() {
            close();
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
