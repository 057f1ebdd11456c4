package io.botwarden.analytics.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.duckdb.DuckDBConnection;

/**
 * Reads a Parquet file or an Arrow stream with a DuckDB of its own, and compares it with a query
 * that this DuckDB runs itself.
 */
public final class DuckDbFile {

    private static final String ARROW = "arrow";

    private DuckDbFile() {}

    /**
     * Opens a Parquet file.
     *
     * @param asked the query whose rows the file should have
     * @return the columns with their types, and the number of rows, and of rows that only the file
     *     or only the query has
     */
    static List<String> parquet(Path file, String asked) throws IOException {
        return ArrowFile.printed(DuckDbFile.class, "parquet", file.toString(), asked);
    }

    /** Opens an Arrow stream, like {@link #parquet}. */
    static List<String> arrow(Path file, String asked) throws IOException {
        return ArrowFile.printed(DuckDbFile.class, ARROW, file.toString(), asked);
    }

    /** Prints the kind of file, the file and the query that are its arguments. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path file = Path.of(arguments[1]);
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            if (arguments[0].equals(ARROW)) {
                loadArrow(duckdb, statement, file);
            } else {
                statement.execute(
                        "create table found as select * from read_parquet('%s')".formatted(file));
            }
            statement.execute("create table asked as " + arguments[2]);
            ArrowFile.print(
                    rows(
                                    statement,
                                    "select column_name || ' ' || data_type from duckdb_columns()"
                                            + " where table_name = 'found' order by column_index")
                            .toString());
            ArrowFile.print(
                    rows(
                                    statement,
                                    """
                                    select concat_ws(' ', (select count(*) from found),
                                      (select count(*) from (select * from found except all select * from asked)),
                                      (select count(*) from (select * from asked except all select * from found)))
                                    """)
                            .toString());
        }
    }

    private static void loadArrow(Connection duckdb, Statement statement, Path file)
            throws IOException, SQLException {
        try (RootAllocator allocator = new RootAllocator();
                InputStream bytes = Files.newInputStream(file);
                ArrowStreamReader reader = new ArrowStreamReader(bytes, allocator);
                ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
            Data.exportArrayStream(allocator, reader, stream);
            duckdb.unwrap(DuckDBConnection.class).registerArrowStream("stream", stream);
            statement.execute("create table found as select * from stream");
        }
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
