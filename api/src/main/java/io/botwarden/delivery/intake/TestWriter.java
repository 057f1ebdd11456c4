package io.botwarden.delivery.intake;

import io.botwarden.platform.intake.Counts;
import io.botwarden.platform.intake.Outcome;
import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.file.UnusableFileException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes test runs and their files, in the transaction of an import. */
final class TestWriter {

    private final Connection connection;
    private final Target target;
    private final String kind;

    TestWriter(Connection connection, Target target, String kind) {
        this.connection = connection;
        this.target = target;
        this.kind = kind;
    }

    /** Serializes the imports for a release, so that no file is imported twice. */
    void lock() throws SQLException {
        lock(connection, target);
    }

    static void lock(Connection connection, Target target) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select pg_advisory_xact_lock(hashtextextended('evidence', ?))")) {
            statement.setLong(1, target.release());
            statement.execute();
        }
    }

    /** The number of records of a file that was already imported; empty if it was not. */
    Optional<Integer> recordsOf(String hash) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select records from test_report where release_id = ? and kind = ? and content_hash = ?")) {
            statement.setLong(1, target.release());
            statement.setString(2, kind);
            statement.setString(3, hash);
            ResultSet found = statement.executeQuery();
            return found.next() ? Optional.of(found.getInt(1)) : Optional.empty();
        }
    }

    /**
     * A run to add to.
     *
     * @param key its key
     * @param places its current number of tests
     */
    record Run(long key, int places) {}

    /**
     * Returns the run with that name, or a new one.
     *
     * @throws UnusableFileException if such a run was entered by hand
     */
    Run run(
            String name,
            @Nullable String tool,
            Instant startedAt,
            Instant finishedAt,
            Sender sender)
            throws SQLException, UnusableFileException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select id, origin, (select coalesce(max(position), 0) from test_case where test_run_id = r.id)
                        from test_run r where release_id = ? and kind = ? and name = ? for update\
                        """)) {
            statement.setLong(1, target.release());
            statement.setString(2, kind);
            statement.setString(3, name);
            ResultSet found = statement.executeQuery();
            if (!found.next()) {
                return new Run(insert(name, tool, startedAt, finishedAt, sender), 0);
            }
            if (!found.getString(2).equals("IMPORTED")) {
                throw new UnusableFileException(
                        "The release has a run of that kind and name that was entered by hand. Use another name.",
                        null);
            }
            Run run = new Run(found.getLong(1), found.getInt(3));
            extend(run, startedAt, finishedAt);
            return run;
        }
    }

    private void extend(Run run, Instant startedAt, Instant finishedAt) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "update test_run set started_at = least(started_at, ?), finished_at = greatest(finished_at, ?) where id = ?")) {
            statement.setObject(1, startedAt.atOffset(ZoneOffset.UTC));
            statement.setObject(2, finishedAt.atOffset(ZoneOffset.UTC));
            statement.setLong(3, run.key());
            statement.executeUpdate();
        }
    }

    private long insert(
            String name,
            @Nullable String tool,
            Instant startedAt,
            Instant finishedAt,
            Sender sender)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        with recorded as (
                          insert into test_run (release_id, bot_id, kind, name, tool, result, started_at, finished_at, recorded_by_id,
                            origin)
                          values (?, ?, ?, ?, ?, 'FAILED', ?, ?, ?, 'IMPORTED')
                          returning id
                        ),
                        told as (
                          insert into outbox_event (type, subject_type, subject_id)
                          select 'TestRunRecorded', 'test_run', id from recorded
                        )
                        select id from recorded\
                        """)) {
            statement.setLong(1, target.release());
            statement.setLong(2, target.bot());
            statement.setString(3, kind);
            statement.setString(4, name);
            statement.setString(5, tool);
            statement.setObject(6, startedAt.atOffset(ZoneOffset.UTC));
            statement.setObject(7, finishedAt.atOffset(ZoneOffset.UTC));
            statement.setObject(8, sender.identityId());
            ResultSet recorded = statement.executeQuery();
            recorded.next();
            return recorded.getLong(1);
        }
    }

    /**
     * A file of results.
     *
     * @param records the number of results in the file
     * @param successful whether the tool ran to completion
     * @param complete whether it covers everything
     * @param scan the key of the scan that it was imported as; null for test results
     */
    record Report(
            String format,
            String hash,
            long size,
            int records,
            boolean successful,
            boolean complete,
            @Nullable Long scan) {}

    /** Records the file, and recounts the run. */
    void finish(Run run, Report report, long millis) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        insert into test_report (test_run_id, release_id, kind, format, content_hash, size_bytes, records, successful,
                          complete, scan_id)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                        """)) {
            statement.setLong(1, run.key());
            statement.setLong(2, target.release());
            statement.setString(3, kind);
            statement.setString(4, report.format());
            statement.setString(5, report.hash());
            statement.setLong(6, report.size());
            statement.setInt(7, report.records());
            statement.setBoolean(8, report.successful());
            statement.setBoolean(9, report.complete());
            statement.setObject(10, report.scan(), Types.BIGINT);
            statement.executeUpdate();
        }
        perform("select count_test_run(?)", run.key());
        if (millis > 0) {
            perform(
                    "update test_run set duration_ms = coalesce(duration_ms, 0) + ? where id = ?",
                    millis,
                    run.key());
        }
    }

    /** Executes a statement with these parameters. */
    void perform(String sql, long... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int k = 0; k < values.length; k++) {
                statement.setLong(k + 1, values[k]);
            }
            statement.execute();
        }
    }

    /** The outcome of a file that was imported before: its records already exist. */
    static Outcome sameAgain(int records) {
        return new Outcome(
                new Counts(0, records, 0, 0),
                Map.of(),
                List.of(),
                List.of(),
                List.of("The file was already imported for this release; nothing has changed."));
    }
}
