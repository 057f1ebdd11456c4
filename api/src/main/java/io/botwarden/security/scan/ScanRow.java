package io.botwarden.security.scan;

import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.file.ImportedFile;
import io.botwarden.security.scan.report.ReportHead;
import io.botwarden.security.scan.report.ScanTargetKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads and writes the rows of scans and their targets in the transaction of an import. */
final class ScanRow {

    private ScanRow() {}

    /** Serializes the imports of a bot, so that no report is imported twice. */
    static void lock(Connection connection, long bot) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select pg_advisory_xact_lock(hashtextextended('scan', ?))")) {
            statement.setLong(1, bot);
            statement.execute();
        }
    }

    /** The key of the target, which is created by its first scan. */
    static long target(Connection connection, long bot, ScanTargetKind kind, String name)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        with added as (
                          insert into scan_target (bot_id, kind, name) values (?, ?, ?) on conflict do nothing returning id
                        )
                        select id from added
                        union all
                        select id from scan_target where bot_id = ? and kind = ? and name = ?
                        """)) {
            for (int k = 0; k < 2; k++) {
                statement.setLong(3 * k + 1, bot);
                statement.setString(3 * k + 2, kind.name());
                statement.setString(3 * k + 3, name);
            }
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    /** The number of results of a report that was imported before; empty if it was not. */
    static Optional<Integer> results(
            Connection connection, long target, SentScan sent, ImportedFile file)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select results from scan where scan_target_id = ? and content_hash = ? and release_id is not distinct from ?")) {
            statement.setLong(1, target);
            statement.setString(2, file.hash());
            statement.setObject(3, sent.release(), Types.BIGINT);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? Optional.of(found.getInt(1)) : Optional.empty();
            }
        }
    }

    /**
     * A scan to be stored.
     *
     * @param complete whether it covers the whole target
     */
    record Scanned(
            long target,
            ReportHead head,
            boolean complete,
            Instant startedAt,
            Instant finishedAt,
            int results) {}

    /** Inserts the scan and returns its key. */
    static long insert(
            Connection connection, SentScan sent, Scanned scan, ImportedFile file, Sender sender)
            throws SQLException {
        ReportHead head = scan.head();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        insert into scan (bot_id, scan_target_id, release_id, format, tool, tool_version, target_version, complete, successful,
                          started_at, finished_at, content_hash, size_bytes, results, recorded_by_id)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        returning id
                        """)) {
            statement.setLong(1, sent.bot());
            statement.setLong(2, scan.target());
            statement.setObject(3, sent.release(), Types.BIGINT);
            statement.setString(4, head.format().name());
            statement.setString(5, head.tool());
            statement.setString(6, head.toolVersion());
            statement.setString(7, sent.version() == null ? head.targetVersion() : sent.version());
            statement.setBoolean(8, scan.complete());
            statement.setBoolean(9, head.successful());
            statement.setObject(10, scan.startedAt().atOffset(ZoneOffset.UTC));
            statement.setObject(11, scan.finishedAt().atOffset(ZoneOffset.UTC));
            statement.setString(12, file.hash());
            statement.setLong(13, file.size());
            statement.setInt(14, scan.results());
            statement.setObject(15, sender.identityId(), Types.BIGINT);
            try (ResultSet added = statement.executeQuery()) {
                added.next();
                return added.getLong(1);
            }
        }
    }
}
