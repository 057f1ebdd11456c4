package io.botwarden.analytics.snapshot;

import io.botwarden.analytics.warehouse.CopyRow;
import io.botwarden.analytics.warehouse.KnownUsers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Gives the rows of a cut the pseudonyms of their users, and each user who has none a random one.
 * Most are found in memory; rows of the others wait until there are enough of them to ask
 * PostgreSQL once for all. A join in PostgreSQL takes five times as long.
 *
 * <p>It writes in a transaction of its own, which must be committed before a snapshot shows its
 * rows. A pseudonym that no row bears, since the snapshot was given up, serves the next one.
 */
final class Pseudonyms {

    private static final int MOST_KNOWN = 1 << 21;
    private static final int MOST_WAITING = 1 << 13;

    private final Connection connection;
    private final KnownUsers known = new KnownUsers(MOST_KNOWN);
    private final List<Waiting> waiting = new ArrayList<>();
    private final SecureRandom random = new SecureRandom();

    /** A row whose user is not known, as it came. */
    private record Waiting(byte[] message, int offset) {}

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

    /** Replaces the user key in a row's field by the pseudonym; false where it is not known yet. */
    boolean replace(CopyRow row, int field) {
        return row.isNull(field) || known.replace(row, field);
    }

    /**
     * Lets a row wait whose user is not known.
     *
     * @return whether so many are waiting that they should be {@linkplain #find found}
     */
    boolean await(byte[] message, int offset) {
        waiting.add(new Waiting(message, offset));
        return waiting.size() == MOST_WAITING;
    }

    /**
     * Finds the users of the rows that are waiting.
     *
     * @param row becomes each of them in turn, with the pseudonym in its place
     * @param field where the user key stands
     * @param then is run with each of them
     */
    void find(CopyRow row, int field, Runnable then) throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        Set<String> keys = new HashSet<>();
        for (Waiting one : waiting) {
            row.take(one.message, one.offset);
            keys.add(key(row, field));
        }
        KnownUsers met = new KnownUsers(MOST_WAITING);
        Map<String, UUID> pseudonyms = stored(keys);
        keys.removeAll(pseudonyms.keySet());
        pseudonyms.putAll(assigned(keys));
        pseudonyms.forEach((key, pseudonym) -> {
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            byte[] value = bytes(pseudonym);
            met.enter(bytes, 0, bytes.length, value, 0);
            known.enter(bytes, 0, bytes.length, value, 0);
        });
        for (Waiting one : waiting) {
            row.take(one.message, one.offset);
            if (!met.replace(row, field)) {
                throw new IllegalStateException("The user of a row has no pseudonym");
            }
            then.run();
        }
        waiting.clear();
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
