package io.botwarden.analytics.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the completed snapshots from their records in PostgreSQL. */
public final class CompletedSnapshots {

    private final DataSource postgres;

    public CompletedSnapshots(DataSource postgres) {
        this.postgres = postgres;
    }

    /**
     * The record of a snapshot.
     *
     * @param cutAt the instant that it shows
     * @param expiredAt when it expired; null if it can be read, as one can on which a record came
     *     to rest while it expired: its files are kept
     * @param icebergSnapshots the Iceberg snapshot of each table, by table name; null for a table
     *     that never had rows
     */
    public record Completed(
            Instant cutAt,
            @Nullable Instant expiredAt,
            Map<String, @Nullable Long> icebergSnapshots) {}

    public Optional<Completed> find(long snapshotId) {
        try (Connection connection = postgres.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                """
                                select s.cut_at, t.table_name, t.iceberg_snapshot_id,
                                  case when not is_snapshot_used(s.id) then s.expired_at end as expired_at
                                from warehouse_snapshot s
                                join warehouse_snapshot_table t on t.snapshot_id = s.id
                                where s.id = ? and s.state = 'COMPLETED'
                                """)) {
            query.setLong(1, snapshotId);
            try (ResultSet rows = query.executeQuery()) {
                Instant cutAt = null;
                Instant expiredAt = null;
                Map<String, @Nullable Long> tables = new HashMap<>();
                while (rows.next()) {
                    cutAt = rows.getObject(1, OffsetDateTime.class).toInstant();
                    OffsetDateTime expired = rows.getObject(4, OffsetDateTime.class);
                    expiredAt = expired == null ? null : expired.toInstant();
                    tables.put(rows.getString(2), rows.getObject(3, Long.class));
                }
                return cutAt == null
                        ? Optional.empty()
                        : Optional.of(new Completed(cutAt, expiredAt, tables));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The record of the warehouse's snapshots could not be read", e);
        }
    }

    public OptionalLong newest() {
        try (Connection connection = postgres.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                "select max(id) from warehouse_snapshot where state = 'COMPLETED' and expired_at is null");
                ResultSet rows = query.executeQuery()) {
            Long newest = rows.next() ? rows.getObject(1, Long.class) : null;
            return newest == null ? OptionalLong.empty() : OptionalLong.of(newest);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The record of the warehouse's snapshots could not be read", e);
        }
    }
}
