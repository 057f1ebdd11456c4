package io.botwarden.platform.audit.log;

import io.botwarden.platform.audit.merkle.Hash;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The authentication of an entry.
 *
 * @param writer the start of the process that wrote it
 * @param number its number among the entries of this process, from 1
 * @param code the code over the entry, the writer and the number
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Seal(long writer, long number, byte[] code) {

    /** The columns that {@link #read} needs, of {@code audit_entry} under the alias {@code e}. */
    public static final String COLUMNS = "e.writer, e.number, e.mac";

    /**
     * Reads the seal from a row with the {@link #COLUMNS}; null for an entry of an earlier version.
     */
    public static @Nullable Seal read(ResultSet row) throws SQLException {
        byte[] code = row.getBytes("mac");
        return code == null ? null : new Seal(row.getLong("writer"), row.getLong("number"), code);
    }

    /** The authenticated bytes: the leaf hash of the entry, then writer and number, big-endian. */
    public static byte[] text(Hash leaf, long writer, long number) {
        return ByteBuffer.allocate(Hash.BYTES + 2 * Long.BYTES)
                .put(leaf.bytes())
                .putLong(writer)
                .putLong(number)
                .array();
    }
}
