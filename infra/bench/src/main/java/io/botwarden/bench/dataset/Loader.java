package io.botwarden.bench.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.postgresql.PGConnection;

/**
 * Loads the rows into a new database. Indexes of the large tables are built afterwards, and foreign
 * keys are not checked because the rows are known to be consistent; the result is the same as that
 * of inserting the rows one by one.
 */
public final class Loader {

    private static final int THREADS = 2;
    private static final int PIECES_A_TRANSACTION = 5;

    private final String url;
    private final String user;
    private final String password;
    private final long seed;
    private final Scale scale;

    /**
     * @param url the JDBC URL
     * @param user a superuser, who can disable triggers
     */
    public Loader(String url, String user, String password, long seed, Scale scale) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.seed = seed;
        this.scale = scale;
    }

    /** Loads everything. */
    public void load() throws SQLException, IOException, InterruptedException {
        try (Connection connection = connect(false)) {
            organisation(connection);
            personal(connection);
        }
        large("incident", incidents());
        large("interaction", interactions());
        try (Connection connection = connect(false);
                Statement statement = connection.createStatement()) {
            for (String table :
                    List.of(
                            "department",
                            "employee",
                            "bot",
                            "release",
                            "incident",
                            "timeline_entry",
                            "data_subject",
                            "interaction")) {
                statement.execute(
                        "select setval(pg_get_serial_sequence('%1$s', 'id'), max(id)) from %1$s"
                                .formatted(table));
                statement.execute("vacuum (analyze, freeze) " + table);
            }
            statement.execute("select setval('incident_number', %d)".formatted(scale.incidents()));
            statement.execute("checkpoint");
        }
    }

    private void organisation(Connection connection) throws SQLException, IOException {
        Organisation organisation = new Organisation(seed);
        copy(connection, "department", Organisation.DEPARTMENT_COLUMNS, organisation.departments());
        copy(connection, "employee", Organisation.EMPLOYEE_COLUMNS, organisation.employees());
        copy(connection, "bot", Organisation.BOT_COLUMNS, organisation.bots());
        copy(connection, "release", Organisation.RELEASE_COLUMNS, organisation.releases());
    }

    /** Stores personal values for Botwarden to encrypt at its next start. */
    private static void personal(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into data_subject (created_at) select now() from generate_series(1, %d)"
                            .formatted(InteractionRows.USERS));
            statement.execute(
                    """
                    insert into unencrypted_value (table_name, column_name, row_id, value)
                    select 'data_subject', 'user_key', id, 'u-' || id - 1 from data_subject
                    union all
                    select 'employee', 'email', id, lower(code) || '@example.com' from employee
                    """);
        }
    }

    /** Loads chunks of a table and, optionally, of a table that depends on it. */
    private record Pieces(int count, List<String> tables, PieceLoad load) {}

    @FunctionalInterface
    private interface PieceLoad {
        void load(Connection connection, int piece) throws SQLException, IOException;
    }

    private Pieces incidents() {
        IncidentRows rows = new IncidentRows(seed, scale);
        return new Pieces(
                rows.pieces(),
                List.of("incident", "timeline_entry"),
                (connection, k) -> {
                    IncidentRows.Piece piece = rows.piece(k);
                    copy(connection, "incident", IncidentRows.INCIDENT_COLUMNS, piece.incidents());
                    copy(
                            connection,
                            "timeline_entry",
                            IncidentRows.TIMELINE_COLUMNS,
                            piece.timeline());
                });
    }

    private Pieces interactions() {
        InteractionRows rows = new InteractionRows(seed, scale);
        return new Pieces(
                rows.pieces(),
                List.of("interaction"),
                (connection, k) ->
                        copy(
                                connection,
                                "interaction",
                                "id, " + InteractionRows.COLUMNS,
                                rows.copy(k, true)));
    }

    private void large(String name, Pieces pieces) throws SQLException, InterruptedException {
        List<String> rebuilds = new ArrayList<>();
        try (Connection connection = connect(false);
                Statement statement = connection.createStatement()) {
            for (String table : pieces.tables()) {
                rebuilds.addAll(dropIndexes(statement, table));
            }
        }
        inParallel(
                name,
                (pieces.count() + PIECES_A_TRANSACTION - 1) / PIECES_A_TRANSACTION,
                group -> {
                    try (Connection connection = connect(true)) {
                        connection.setAutoCommit(false);
                        int end = Math.min(pieces.count(), (group + 1) * PIECES_A_TRANSACTION);
                        for (int k = group * PIECES_A_TRANSACTION; k < end; k++) {
                            pieces.load().load(connection, k);
                        }
                        connection.commit();
                    } catch (SQLException | IOException e) {
                        throw new IllegalStateException("Loading " + name + " failed", e);
                    }
                });
        inParallel(
                name + " indexes",
                rebuilds.size(),
                k -> {
                    try (Connection connection = connect(false);
                            Statement statement = connection.createStatement()) {
                        statement.execute("set maintenance_work_mem = '512MB'");
                        statement.execute(rebuilds.get(k));
                    } catch (SQLException e) {
                        throw new IllegalStateException(rebuilds.get(k) + " failed", e);
                    }
                });
    }

    /**
     * Drops the table's indexes that no foreign key needs, and returns the statements that create
     * them again.
     */
    private static List<String> dropIndexes(Statement statement, String table) throws SQLException {
        List<String> drops = new ArrayList<>();
        List<String> rebuilds = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        """
                        select 'drop index ' || i.indexrelid::regclass, pg_get_indexdef(i.indexrelid)
                        from pg_index i
                        where i.indrelid = '%1$s'::regclass and not i.indisunique
                        """
                                .formatted(table))) {
            while (rows.next()) {
                drops.add(rows.getString(1));
                rebuilds.add(rows.getString(2));
            }
        }
        for (String drop : drops) {
            statement.execute(drop);
        }
        return rebuilds;
    }

    private static void inParallel(String name, int count, IntConsumer step)
            throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Object>> steps = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                int number = k;
                Callable<Object> call =
                        () -> {
                            step.accept(number);
                            return number;
                        };
                steps.add(threads.submit(call));
            }
            try {
                for (Future<Object> done : steps) {
                    done.get();
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw new IllegalStateException("Loading " + name + " failed", e.getCause());
            }
        }
    }

    private static void copy(Connection connection, String table, String columns, byte[] rows)
            throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "copy %s (%s) from stdin".formatted(table, columns),
                        new ByteArrayInputStream(rows));
    }

    private Connection connect(boolean withoutTriggers) throws SQLException {
        Connection connection = DriverManager.getConnection(url, user, password);
        if (withoutTriggers) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set session_replication_role = replica");
            }
        }
        return connection;
    }
}
