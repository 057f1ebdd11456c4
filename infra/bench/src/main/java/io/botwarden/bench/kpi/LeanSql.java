package io.botwarden.bench.kpi;

import io.botwarden.bench.snapshot.Warehouse;
import io.botwarden.bench.snapshot.Warehouse.Taken;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Each KPI in handwritten SQL for all bots and one period: no staging layer and no definitions
 * shared by several KPIs, only what the figure needs. It runs over the same files, in a DuckDB with
 * the same settings.
 */
final class LeanSql implements AutoCloseable {

    private static final List<String> TABLES = List.of("interaction", "incident", "measurement");

    private static final Map<String, String> NO_ROWS =
            Map.of(
                    "measurement",
                    "select null::bigint as bot_id, null::varchar as metric, null::timestamptz as starts_at,"
                            + " null::timestamptz as ends_at, null::decimal(38, 9) as value where false");

    private final Connection connection;

    private LeanSql(Connection connection) {
        this.connection = connection;
    }

    /** Opens the files of a baseline snapshot. */
    static LeanSql over(Warehouse warehouse, Taken baseline, String memory, int threads)
            throws IOException, SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", memory);
        settings.setProperty("threads", Integer.toString(threads));
        LeanSql lean = new LeanSql(DriverManager.getConnection("jdbc:duckdb:", settings));
        lean.execute("set timezone = 'UTC'");
        lean.execute("set global parquet_metadata_cache = true");
        for (String table : TABLES) {
            List<Path> files = warehouse.filesOf(baseline, table);
            String rows =
                    files.isEmpty()
                            ? NO_ROWS.get(table)
                            : files.stream()
                                    .map(file -> "'" + file + "'")
                                    .collect(
                                            Collectors.joining(
                                                    ", ", "select * from read_parquet([", "])"));
            lean.execute("create view %s as %s".formatted(table, rows));
        }
        return lean;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Whether a KPI has handwritten SQL, which is the case if the benchmark generates its records.
     */
    static boolean isWritten(String kpi) {
        return LeanSql.class.getResource("/kpi/" + kpi + ".sql") != null;
    }

    /** The statement of a KPI for a period. */
    static String statement(String kpi, LocalDate from, LocalDate before) throws IOException {
        try (InputStream file = LeanSql.class.getResourceAsStream("/kpi/" + kpi + ".sql")) {
            if (file == null) {
                throw new IOException("There is no handwritten SQL for the KPI " + kpi);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{from}", "timestamptz '%s 00:00:00+00'".formatted(from))
                    .replace("{before}", "timestamptz '%s 00:00:00+00'".formatted(before));
        }
    }

    /** The only row of a statement, by column; a list becomes several columns. */
    Map<String, @Nullable BigDecimal> ask(String statement) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(statement)) {
            row.next();
            Map<String, @Nullable BigDecimal> figures = new LinkedHashMap<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                String column = row.getMetaData().getColumnName(i);
                if (column.equals("percentiles")) {
                    List<@Nullable BigDecimal> values = values(row.getArray(i));
                    for (int p = 0; p < values.size(); p++) {
                        figures.put("percentile_" + (p + 1), values.get(p));
                    }
                } else {
                    figures.put(column, number(row.getObject(i)));
                }
            }
            return figures;
        }
    }

    private static List<@Nullable BigDecimal> values(@Nullable Array array) throws SQLException {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        if (array != null) {
            for (Object value : (Object[]) array.getArray()) {
                values.add(number(value));
            }
        }
        return values;
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        return value == null ? null : new BigDecimal(value.toString());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
