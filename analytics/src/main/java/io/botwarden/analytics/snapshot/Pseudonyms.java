package io.botwarden.analytics.snapshot;

import io.botwarden.analytics.warehouse.CopyRow;
import java.nio.ByteBuffer;
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
 * Replaces users by their pseudonyms in the rows of a cut. Most are found in memory; the other rows
 * are buffered and PostgreSQL is queried once per batch. A join in PostgreSQL takes five times as
 * long.
 *
 * <p>A user who was erased since the cut has no pseudonym any longer, and neither do their rows.
 *
 * <p>Several threads may use it once all pseudonyms are read.
 */
final class Pseudonyms {

    private static final String ALL = "select id, pseudonym from data_subject";
    private static final String SOME = ALL + " where id = any (?)";

    private final Connection asking;
    private final KnownSubjects known = new KnownSubjects();

    /**
     * @param asking a connection for the exclusive use of this object
     */
    Pseudonyms(Connection asking) {
        this.asking = asking;
    }

    /**
     * Reads as many pseudonyms as can be kept, because all users will occur.
     *
     * @param cut sees the pseudonyms as of the rows that will be read
     */
    void readAll(Cut cut) throws SQLException {
        CopyRow row = new CopyRow(2);
        cut.read(
                ALL,
                (message, offset) -> {
                    row.take(message, offset);
                    known.enter(row.id(), message, row.start(1));
                });
    }

    /** Replaces a user's key in a row's field by the pseudonym; false if it is not known yet. */
    boolean replace(CopyRow row, int field) {
        return row.isNull(field) || known.replace(row, field);
    }

    /**
     * Resolves the users of buffered rows and clears the buffer.
     *
     * @param row is set to each of them in turn, with the pseudonym replaced
     * @param field the index of the user's key
     * @param then runs with each of them
     */
    void find(RowBuffer waiting, CopyRow row, int field, Runnable then) throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        Set<Long> keys = new HashSet<>();
        waiting.forEach(row, () -> keys.add(row.number(field)));
        Map<Long, byte[]> met = asked(keys);
        waiting.forEach(
                row,
                () -> {
                    byte[] pseudonym = met.get(row.number(field));
                    if (pseudonym == null) {
                        row.setNull(field);
                    } else {
                        row.replace(field, pseudonym, 0, KnownSubjects.PSEUDONYM);
                    }
                    then.run();
                });
        waiting.clear();
    }

    /** One query at a time: several parts of a table share the connection. */
    private synchronized Map<Long, byte[]> asked(Set<Long> keys) throws SQLException {
        Map<Long, byte[]> met = new HashMap<>();
        try (PreparedStatement query = asking.prepareStatement(SOME)) {
            query.setArray(1, asking.createArrayOf("bigint", keys.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    met.put(row.getLong(1), bytes(row.getObject(2, UUID.class)));
                }
            }
        }
        return met;
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(KnownSubjects.PSEUDONYM)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
