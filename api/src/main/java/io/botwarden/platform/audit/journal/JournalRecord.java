package io.botwarden.platform.audit.journal;

import io.botwarden.platform.audit.merkle.Hash;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a number assigned by a writer.
 *
 * @param entry the key of its entry
 * @param leaf the hash of that entry
 */
record JournalRecord(Kind kind, long number, long entry, Hash leaf) {

    /** The size of a record in a file, in bytes. */
    static final int BYTES = 2 * Long.BYTES + Hash.BYTES + 2 * Integer.BYTES;

    /** The outcome. */
    enum Kind {
        /** The entry is committed. */
        COMMITTED,
        /** The transaction was rolled back: the entry does not exist. */
        ROLLED_BACK,
        /** The connection was lost during commit: the entry may exist. */
        UNKNOWN
    }

    void writeTo(ByteBuffer bytes) {
        int from = bytes.position();
        bytes.putInt(kind.ordinal() + 1).putLong(number).putLong(entry).put(leaf.bytes());
        bytes.putInt(checksum(bytes, from));
    }

    /**
     * Reads the record at the buffer's position, and advances it.
     *
     * @return null if there is no valid record
     */
    static @Nullable JournalRecord readFrom(ByteBuffer bytes) {
        int from = bytes.position();
        int kind = bytes.getInt();
        long number = bytes.getLong();
        long entry = bytes.getLong();
        byte[] leaf = new byte[Hash.BYTES];
        bytes.get(leaf);
        int expected = checksum(bytes, from);
        boolean sound = bytes.getInt() == expected && kind >= 1 && kind <= Kind.values().length;
        return sound
                ? new JournalRecord(Kind.values()[kind - 1], number, entry, Hash.of(leaf))
                : null;
    }

    private static int checksum(ByteBuffer bytes, int from) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.duplicate().limit(from + BYTES - Integer.BYTES).position(from));
        return (int) checksum.getValue();
    }
}
