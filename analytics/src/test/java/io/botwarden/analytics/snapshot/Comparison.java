package io.botwarden.analytics.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.analytics.warehouse.StagedColumn;
import io.botwarden.analytics.warehouse.StagedTable;
import io.botwarden.analytics.warehouse.TableShape;
import io.botwarden.analytics.warehouse.ValueType;
import io.botwarden.analytics.warehouse.WarehouseTables;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares each table of a snapshot, row by row and column by column, with PostgreSQL. */
final class Comparison {

    private Comparison() {}

    /** Fails on any difference. */
    static void sameRows(SnapshotReader snapshot, Connection postgres) throws SQLException {
        sameRows(snapshot, postgres, postgres);
    }

    /**
     * Fails on any difference.
     *
     * @param asOfCut a connection that sees the records at the cut
     * @param now a connection that sees the pseudonyms
     */
    static void sameRows(SnapshotReader snapshot, Connection asOfCut, Connection now)
            throws SQLException {
        Map<Object, Object> users = new HashMap<>();
        for (List<@Nullable Object> row : rows(now, "select pseudonym, id from data_subject")) {
            users.put(Objects.requireNonNull(row.get(0)), Objects.requireNonNull(row.get(1)));
        }
        for (StagedTable table : WarehouseTables.all()) {
            TableShape shape = TableShape.describe(asOfCut, table);
            String inPostgres =
                    shape.columns().stream()
                            .map(Comparison::postgres)
                            .collect(Collectors.joining(", "));
            String inDuckDb =
                    shape.columns().stream()
                            .map(Comparison::duckDb)
                            .collect(Collectors.joining(", "));
            List<List<@Nullable Object>> expected =
                    rows(
                            asOfCut,
                            "select %s from (\n%s) as staged order by id"
                                    .formatted(inPostgres, table.query()));
            List<List<@Nullable Object>> actual =
                    rows(
                            snapshot.connection(),
                            "select %s from %s order by id".formatted(inDuckDb, table.name()));
            actual.forEach(row ->
                    row.replaceAll(
                            value -> value == null ? null : users.getOrDefault(value, value)));
            assertThat(actual).as(table.name()).isEqualTo(expected);
        }
    }

    private static String postgres(StagedColumn column) {
        return eachField(column, "array(select %s from unpack_turns(turns))");
    }

    private static String duckDb(StagedColumn column) {
        return eachField(column, "[turn.%s for turn in turns]");
    }

    /** The column itself, or the text of each field of turns. */
    private static String eachField(StagedColumn column, String spelling) {
        return column.type() == ValueType.TURNS
                ? Stream.of("at", "speaker", "intent", "fallback", "error")
                        .map(spelling::formatted)
                        .collect(Collectors.joining(", "))
                : '"' + column.name() + '"';
    }

    private static List<List<@Nullable Object>> rows(Connection connection, String sql)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(plain(row.getObject(i)));
                }
                rows.add(values);
            }
            return rows;
        }
    }

    /** The same value from either driver. */
    private static @Nullable Object plain(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Timestamp timestamp -> timestamp.toInstant();
            case OffsetDateTime instant -> instant.toInstant();
            case java.sql.Date date -> date.toLocalDate();
            case Array array -> {
                List<@Nullable Object> elements = new ArrayList<>();
                for (Object element : Arrays.asList((Object[]) array.getArray())) {
                    elements.add(plain(element));
                }
                yield elements;
            }
            default -> value;
        };
    }
}
