package io.botwarden.analytics.snapshot;

import io.botwarden.analytics.warehouse.StagedTable;
import io.botwarden.analytics.warehouse.WarehouseTables;
import io.botwarden.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Threads that insert, change and delete records in transactions of several statements, some of
 * which commit late. Their commits can be paused, so that a test sees exactly what a cut sees.
 */
final class Writers implements AutoCloseable {

    /** The tables that they write to. */
    static final Set<String> TABLES = Set.of("bot", "incident", "interaction");

    private static final int THREADS = 3;
    private static final int MOST_STATEMENTS = 5;
    private static final int LONGEST_WAIT_MILLIS = 40;

    private final TestDatabase database;
    private final ReadWriteLock commits = new ReentrantReadWriteLock(true);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ended;

    Writers(TestDatabase database) {
        this.database = database;
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(i);
            threads.add(Thread.ofPlatform().start(() -> write(random)));
        }
    }

    private void write(Random random) {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            while (!ended) {
                try {
                    transaction(connection, random);
                } catch (SQLException e) {
                    // a deadlock or a key that another thread has just deleted
                    connection.rollback();
                }
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void transaction(Connection connection, Random random)
            throws SQLException, InterruptedException {
        for (int i = random.nextInt(MOST_STATEMENTS); i >= 0; i--) {
            WarehouseFixture.execute(connection, statement(random));
        }
        Thread.sleep(random.nextInt(LONGEST_WAIT_MILLIS));
        commits.readLock().lock();
        try {
            if (random.nextInt(10) == 0) {
                connection.rollback();
            } else {
                connection.commit();
            }
        } finally {
            commits.readLock().unlock();
        }
    }

    private static String statement(Random random) {
        return switch (random.nextInt(7)) {
            case 0 ->
                    """
                    insert into interaction (bot_id, external_id, data_subject_id, channel, started_at, ended_at, outcome)
                    values (1, gen_random_uuid()::text, 1 + (random() * 50)::integer, 'WEB', now(), now(), 'ESCALATED')
                    """;
            case 1 ->
                    """
                    insert into incident (number, title, severity, state, started_at, opened_at)
                    values (gen_random_uuid()::text, 'title', 'LOW', 'OPEN', now(), now())
                    """;
            case 2 ->
                    "update incident set reopen_count = reopen_count + 1 where id = "
                            + oneOf("incident");
            case 3 ->
                    "update interaction set rating = 1 + (random() * 4)::integer where id = "
                            + oneOf("interaction");
            case 4 -> "delete from interaction where id = " + oneOf("interaction");
            case 5 -> "delete from incident where id = " + oneOf("incident");
            default -> "update bot set criticality = 'HIGH' where id = " + oneOf("bot");
        };
    }

    private static String oneOf(String table) {
        return "(select id from %s order by random() limit 1)".formatted(table);
    }

    /** Pauses all commits. Open transactions stay open. */
    Pause pause() throws SQLException {
        return new Pause();
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** A pause in which nothing is committed. */
    final class Pause implements AutoCloseable {

        private final Connection asOfPause;
        private final long rows;
        private boolean over;

        private Pause() throws SQLException {
            commits.writeLock().lock();
            asOfPause = database.connect();
            asOfPause.setAutoCommit(false);
            asOfPause.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            long counted = 0;
            for (StagedTable table : WarehouseTables.all()) {
                counted +=
                        (Long)
                                WarehouseFixture.query(
                                                asOfPause, "select count(*) from " + table.name())
                                        .getFirst()
                                        .getFirst();
            }
            rows = counted;
        }

        /** Ends the pause when a snapshot has reached a step. */
        SnapshotWatch resumeAt(SnapshotStep step) {
            return (snapshot, reached, table) -> {
                if (reached == step) {
                    resume();
                }
            };
        }

        /** A connection that keeps seeing the state of the pause. */
        Connection asOfPause() {
            return asOfPause;
        }

        /** The number of rows of all tables in the pause. */
        long rows() {
            return rows;
        }

        private void resume() {
            if (!over) {
                over = true;
                commits.writeLock().unlock();
            }
        }

        @Override
        public void close() throws SQLException {
            resume();
            asOfPause.close();
        }
    }
}
