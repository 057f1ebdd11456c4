package io.botwarden.analytics.snapshot;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Marks old snapshots as expired. The record comes first: the next snapshot deletes the files that
 * only expired snapshots have, after a grace period in which queries that run now can finish.
 */
final class SnapshotExpiry {

    private static final String EXPIRE =
            """
            update warehouse_snapshot s
            set expired_at = now(), expiry_reason = ?
            where s.state = 'COMPLETED' and s.expired_at is null and s.held_at is null
              and s.cut_at < now() - make_interval(secs => ?)
              and s.id < (select max(id) from warehouse_snapshot where state = 'COMPLETED')
              and not is_snapshot_used(s.id)
            returning s.id
            """;

    private final DataSource postgres;

    SnapshotExpiry(DataSource postgres) {
        this.postgres = postgres;
    }

    /**
     * Expires the snapshots that are older than a retention period, except the latest one, those
     * that are held and those that a record rests on.
     *
     * @return the keys of the expired snapshots
     */
    List<Long> expire(Duration retention) {
        try (Connection connection = postgres.getConnection();
                PreparedStatement update = connection.prepareStatement(EXPIRE)) {
            update.setString(1, "Older than %d days".formatted(retention.toDays()));
            update.setDouble(2, retention.toSeconds());
            List<Long> expired = new ArrayList<>();
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    expired.add(row.getLong(1));
                }
            }
            return expired;
        } catch (SQLException e) {
            throw new IllegalStateException("Old snapshots could not be expired", e);
        }
    }
}
