package io.botwarden.platform.audit.log;

import io.botwarden.platform.audit.merkle.Hash;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What authenticates an entry.
 *
 * @param writer the start of the process that wrote it
 * @param number its number among those that this process wrote, from 1
 * @param code the code over the entry, the writer and the number
 */
@SuppressWarnings("ArrayRecordComponent") // it is compared nowhere
public record Seal(long writer, long number, byte[] code) {

    /** The columns that {@link #read} needs, of {@code audit_entry} under the alias {@code e}. */
    public static final String COLUMNS = "e.writer, e.number, e.mac";

    /** The seal of a row with the {@link #COLUMNS}; null for an entry of an earlier version. */
    public static @Nullable Seal read(ResultSet row) throws SQLException {
        byte[] code = row.getBytes("mac");
        return code == null ? null : new Seal(row.getLong("writer"), row.getLong("number"), code);
    }

    /**
     * What the code is made of: the hash of the entry's leaf, and writer and number with the
     * highest byte first.
     */
    public static byte[] text(Hash leaf, long writer, long number) {
        return ByteBuffer.allocate(Hash.BYTES + 2 * Long.BYTES)
                .put(leaf.bytes())
                .putLong(writer)
                .putLong(number)
                .array();
    }
}
