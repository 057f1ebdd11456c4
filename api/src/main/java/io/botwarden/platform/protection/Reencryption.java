package io.botwarden.platform.protection;

import io.botwarden.platform.jobs.Background;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Re-encrypts values of old keys with the primary key, some hundred per transaction, concurrently
 * with reads and writes. It continues after a restart, because the values themselves show what is
 * left. A key is removed when nothing uses it and all transactions that may have used it have
 * ended.
 */
@Component
public class Reencryption {

    private static final int BATCH = 500;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /**
     * Longer than any transaction, and than temporary values that are not re-encrypted, such as
     * unconfirmed second factors.
     */
    private static final Duration GRACE = Duration.ofMinutes(30);

    /** Tink's prefix of a value: a one, and the key's number in four bytes. */
    private static final String TAKES =
            "substring(%s from 1 for 5) = decode('01' || lpad(to_hex(?::bigint), 8, '0'), 'hex')";

    private final DataSource database;
    private final FieldCipher cipher;
    private final List<EncryptedColumn> columns;
    private final Background background;
    private final Clock clock;
    private final Sinks.Many<Boolean> rotated = Sinks.many().multicast().directBestEffort();

    Reencryption(
            DataSource database,
            FieldCipher cipher,
            List<EncryptedColumn> columns,
            Background background,
            Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.columns = List.copyOf(columns);
        this.background = background;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.keep(
                "Re-encrypting values with a new key",
                background
                        .every(Duration.ZERO, PAUSE)
                        .map(tick -> true)
                        .mergeWith(rotated.asFlux())
                        .onBackpressureLatest()
                        .concatMap(due -> round(), 1));
    }

    /** Starts immediately rather than within a minute. */
    public void begin() {
        // where it is not taken, the minute's tick is
        var _ = rotated.tryEmitNext(true);
    }

    private Mono<Void> round() {
        return Mono.<Void>fromRunnable(() -> run(clock.instant()))
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** Re-encrypts all remaining values, and removes unused keys; blocks. */
    public synchronized void run(Instant now) {
        for (Retiring key : retiring()) {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                long left = count(connection, key);
                for (EncryptedColumn column : columns) {
                    left -= reencrypt(connection, key, column, left);
                }
                left = count(connection, key);
                record(connection, key, left);
                connection.setAutoCommit(true);
                if (left == 0 && now.isAfter(key.replacedAt().plus(GRACE))) {
                    retire(key, now);
                }
            } catch (SQLException e) {
                throw new IllegalStateException("Values cannot be re-encrypted", e);
            }
        }
    }

    private List<Retiring> retiring() {
        return JdbcClient.create(database)
                .sql("select number, replaced_at from encryption_key where state = 'RETIRING'")
                .query((row, n) -> new Retiring(row.getLong(1), row.getTimestamp(2).toInstant()))
                .list();
    }

    private long count(Connection connection, Retiring key) throws SQLException {
        long count = 0;
        for (EncryptedColumn column : columns) {
            try (PreparedStatement statement =
                    connection.prepareStatement(
                            "select count(*) from %s where %s"
                                    .formatted(column.table(), TAKES.formatted(column.column())))) {
                statement.setLong(1, key.number());
                ResultSet row = statement.executeQuery();
                row.next();
                count += row.getLong(1);
            }
        }
        return count;
    }

    private long reencrypt(Connection connection, Retiring key, EncryptedColumn column, long left)
            throws SQLException {
        long done = 0;
        long after = 0;
        for (boolean more = true; more; ) {
            List<Long> keys = new ArrayList<>();
            List<byte[]> values = new ArrayList<>();
            try (PreparedStatement statement =
                    connection.prepareStatement(
                            "select id, %1$s from %2$s where id > ? and %3$s order by id limit %4$d for no key update"
                                    .formatted(
                                            column.column(),
                                            column.table(),
                                            TAKES.formatted(column.column()),
                                            BATCH))) {
                statement.setLong(1, after);
                statement.setLong(2, key.number());
                ResultSet row = statement.executeQuery();
                while (row.next()) {
                    after = row.getLong(1);
                    keys.add(after);
                    values.add(
                            cipher.encrypt(
                                    cipher.decrypt(row.getBytes(2), column.purpose()),
                                    column.purpose()));
                }
            }
            if (!keys.isEmpty()) {
                ColumnUpdate.of(column, false).run(connection, keys, values, List.of());
            }
            done += keys.size();
            record(connection, key, Math.max(0, left - done));
            more = keys.size() == BATCH;
        }
        return done;
    }

    private static void record(Connection connection, Retiring key, long left) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "update encryption_key set values_left = ? where number = ?")) {
            statement.setLong(1, left);
            statement.setLong(2, key.number());
            statement.executeUpdate();
        }
        connection.commit();
    }

    /** The record comes first: an unneeded key is harmless, a missing one is not. */
    private void retire(Retiring key, Instant now) {
        JdbcClient.create(database)
                .sql("update encryption_key set state = 'RETIRED', retired_at = ? where number = ?")
                .param(java.sql.Timestamp.from(now))
                .param(key.number())
                .update();
        cipher.forget(key.number());
    }

    /**
     * @param number the key's number
     * @param replacedAt since when another key encrypts
     */
    private record Retiring(long number, Instant replacedAt) {}
}
