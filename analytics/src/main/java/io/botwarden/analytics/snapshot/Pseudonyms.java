package io.botwarden.analytics.snapshot;

import io.botwarden.analytics.warehouse.CopyRow;
import io.botwarden.analytics.warehouse.KnownUsers;
import io.botwarden.analytics.warehouse.RowBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Gives the rows of a cut the pseudonyms of their users, and each user who has none a random one.
 * Most are found in memory; rows of the others wait until there are enough of them to ask
 * PostgreSQL once for all. A join in PostgreSQL takes five times as long.
 *
 * <p>Several threads may use it. It writes in a transaction of its own, which must be committed
 * before a snapshot shows its rows. A pseudonym that no row bears, since the snapshot was given up,
 * serves the next one.
 */
final class Pseudonyms {

    private static final int MOST_KNOWN = 1 << 21;

    private final Connection connection;
    private final KnownUsers known = new KnownUsers(MOST_KNOWN);
    private final SecureRandom random = new SecureRandom();

    /**
     * @param connection one for this alone, without a transaction
     */
    Pseudonyms(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    /** Reads as many pseudonyms as can be kept, since all users will be met. */
    void readAll() throws SQLException {
        String all = "select user_key, pseudonym from pseudonym limit " + MOST_KNOWN;
        CopyRow row = new CopyRow(2);
        BinaryCopy.read(
                connection,
                all,
                (message, offset) -> {
                    row.take(message, offset);
                    known.enter(message, row.start(0), row.length(0), message, row.start(1));
                });
    }

    /** Looks ahead at the users of some rows. */
    void fetch(RowBatch rows, int field) {
        known.fetch(rows, field);
    }

    /** Replaces the user key in a row's field by the pseudonym; false where it is not known yet. */
    boolean replace(CopyRow row, int field) {
        return row.isNull(field) || known.replace(row, field);
    }

    /**
     * Finds the users of rows that wait, and lets go of these.
     *
     * @param row becomes each of them in turn, with the pseudonym in its place
     * @param field where the user key stands
     * @param then is run with each of them
     */
    void find(WaitingRows waiting, CopyRow row, int field, Runnable then) throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        Set<String> keys = new HashSet<>();
        waiting.forEach(row, () -> keys.add(key(row, field)));
        KnownUsers met = new KnownUsers(WaitingRows.MOST);
        pseudonyms(keys)
                .forEach((key, pseudonym) -> {
                    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
                    met.enter(bytes, 0, bytes.length, bytes(pseudonym), 0);
                });
        waiting.forEach(
                row,
                () -> {
                    if (!met.replace(row, field)) {
                        throw new IllegalStateException("The user of a row has no pseudonym");
                    }
                    then.run();
                });
        waiting.clear();
    }

    /** One at a time: two parts of a table may meet the same newcomer. */
    private synchronized Map<String, UUID> pseudonyms(Set<String> keys) throws SQLException {
        Map<String, UUID> pseudonyms = stored(keys);
        Set<String> newcomers = new HashSet<>(keys);
        newcomers.removeAll(pseudonyms.keySet());
        pseudonyms.putAll(assigned(newcomers));
        pseudonyms.forEach((key, pseudonym) -> {
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            known.enter(bytes, 0, bytes.length, bytes(pseudonym), 0);
        });
        return pseudonyms;
    }

    private static String key(CopyRow row, int field) {
        return new String(row.bytes(), row.start(field), row.length(field), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(KnownUsers.PSEUDONYM)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private Map<String, UUID> stored(Set<String> keys) throws SQLException {
        Map<String, UUID> stored = new HashMap<>();
        try (PreparedStatement query =
                connection.prepareStatement(
                        "select user_key, pseudonym from pseudonym where user_key = any (?)")) {
            query.setArray(1, connection.createArrayOf("text", keys.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    stored.put(row.getString(1), row.getObject(2, UUID.class));
                }
            }
        }
        return stored;
    }

    private Map<String, UUID> assigned(Set<String> keys) throws SQLException {
        Map<String, UUID> assigned = new HashMap<>();
        for (String key : keys) {
            assigned.put(key, randomPseudonym());
        }
        if (assigned.isEmpty()) {
            return assigned;
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into pseudonym (user_key, pseudonym) select * from unnest(?, ?)")) {
            Array users = connection.createArrayOf("text", assigned.keySet().toArray());
            Array pseudonyms = connection.createArrayOf("uuid", assigned.values().toArray());
            insert.setArray(1, users);
            insert.setArray(2, pseudonyms);
            insert.executeUpdate();
        }
        return assigned;
    }

    /** Like {@link UUID#randomUUID}, but not from a generator that all threads wait for. */
    private UUID randomPseudonym() {
        long high = random.nextLong() & ~0xf000L | 0x4000L;
        long low = random.nextLong() & ~(3L << 62) | 1L << 63;
        return new UUID(high, low);
    }

    /** Commits what was assigned. */
    void commit() throws SQLException {
        connection.commit();
    }
}
