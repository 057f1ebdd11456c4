package io.botwarden.platform.audit.journal;

import io.botwarden.platform.audit.merkle.Hash;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What became of a number that a writer gave.
 *
 * @param entry the key of the entry that had it
 * @param leaf the hash of that entry
 */
record JournalRecord(Kind kind, long number, long entry, Hash leaf) {

    /** How many bytes one takes in a file. */
    static final int BYTES = 2 * Long.BYTES + Hash.BYTES + 2 * Integer.BYTES;

    /** What became of it. */
    enum Kind {
        /** The entry is committed. */
        COMMITTED,
        /** Its transaction was rolled back: there is no such entry. */
        ROLLED_BACK,
        /** The connection was lost during the commit: the entry may be there. */
        UNKNOWN
    }

    void writeTo(ByteBuffer bytes) {
        int from = bytes.position();
        bytes.putInt(kind.ordinal() + 1).putLong(number).putLong(entry).put(leaf.bytes());
        bytes.putInt(checksum(bytes, from));
    }

    /**
     * The record at the buffer's position, which moves behind it.
     *
     * @return null where there is no valid record
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
