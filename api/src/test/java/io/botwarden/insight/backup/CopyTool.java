package io.botwarden.insight.backup;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A tool of the operator for an external database: the main class of a process that finds
 * everything in its environment. {@code dump} writes the rows of each table as of the given
 * instant, {@code restore} loads them into an empty database, {@code lose} loses some.
 */
final class CopyTool {

    private static final String COLUMNS =
            """
            select format('%I.%I', n.nspname, c.relname), string_agg(quote_ident(a.attname), ', ' order by a.attnum)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            where n.nspname in ('public', 'iceberg', 'iceberg_published') and c.relkind = 'r'
            group by n.nspname, c.relname
            order by 1
            """;
    private static final String SEQUENCES =
            """
            select format('select setval(%L, %s, %L)', format('%I.%I', schemaname, sequencename), coalesce(last_value, start_value), last_value is not null)
            from pg_sequences
            order by 1
            """;
    private static final String SEQUENCE_FILE = "sequences";

    private CopyTool() {}

    public static void main(String... arguments) throws Exception {
        Map<String, String> environment = System.getenv();
        Path folder = Path.of(environment.get("BOTWARDEN_BACKUP_FOLDER"));
        System.out.println("Copying " + environment.get("PGDATABASE"));
        switch (arguments[0]) {
            case "dump" -> dump(folder, environment.get("BOTWARDEN_BACKUP_SNAPSHOT"));
            case "restore" -> restore(folder);
            case "lose" -> lose();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static PGSimpleDataSource database(String user) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {System.getenv("PGHOST")});
        source.setPortNumbers(new int[] {Integer.parseInt(System.getenv("PGPORT"))});
        source.setDatabaseName(System.getenv("PGDATABASE"));
        source.setUser(user);
        return source;
    }

    private static void dump(Path folder, String snapshot) throws Exception {
        try (Connection connection = database(System.getenv("PGUSER")).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            statement.execute("set transaction snapshot '%s'".formatted(snapshot));
            for (String[] table : rows(statement, COLUMNS, 2)) {
                try (OutputStream file = Files.newOutputStream(folder.resolve(table[0]))) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut("copy %s (%s) to stdout".formatted(table[0], table[1]), file);
                }
            }
            Files.write(
                    folder.resolve(SEQUENCE_FILE),
                    rows(statement, SEQUENCES, 1).stream().map(row -> row[0]).toList());
        }
    }

    private static void restore(Path folder) throws Exception {
        Flyway.configure()
                .dataSource(database(System.getenv("PGUSER")))
                .locations("classpath:migrations")
                .load()
                .migrate();
        try (Connection connection = database("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String[] table : rows(statement, COLUMNS, 2)) {
                statement.execute("delete from " + table[0]);
                try (InputStream file = Files.newInputStream(folder.resolve(table[0]))) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy %s (%s) from stdin".formatted(table[0], table[1]), file);
                }
            }
            for (String sequence : Files.readAllLines(folder.resolve(SEQUENCE_FILE))) {
                statement.execute(sequence);
            }
        }
    }

    private static void lose() throws SQLException {
        try (Connection connection = database("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("delete from attachment");
        }
    }

    private static List<String[]> rows(Statement statement, String query, int columns)
            throws SQLException {
        List<String[]> rows = new ArrayList<>();
        try (ResultSet results = statement.executeQuery(query)) {
            while (results.next()) {
                String[] row = new String[columns];
                for (int column = 0; column < columns; column++) {
                    row[column] = results.getString(column + 1);
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
