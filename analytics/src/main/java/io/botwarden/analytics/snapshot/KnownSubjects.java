package io.botwarden.analytics.snapshot;

import io.botwarden.analytics.warehouse.CopyRow;
import java.util.Arrays;

/**
 * An in-memory cache of data subjects' pseudonyms with a bounded size. Keys are consecutive
 * numbers, so that a pseudonym is stored at the index of its key.
 *
 * <p>Any number of threads may read concurrently, but not while another one writes.
 */
final class KnownSubjects {

    /** Bytes of a pseudonym. */
    static final int PSEUDONYM = 16;

    private static final int CHUNK_BITS = 16;
    private static final int SUBJECTS_A_CHUNK = 1 << CHUNK_BITS;

    /** 96 MB, enough for six million subjects. */
    private static final int MOST_CHUNKS = 96;

    private static final byte[] NONE = {};

    private final byte[][] chunks = new byte[MOST_CHUNKS][];

    KnownSubjects() {
        Arrays.fill(chunks, NONE);
    }

    /**
     * Adds a subject unless there is no room.
     *
     * @param pseudonym the array that contains its 16 bytes, from an offset on
     */
    void enter(long key, byte[] pseudonym, int offset) {
        long chunk = key >>> CHUNK_BITS;
        if (chunk >= MOST_CHUNKS) {
            return;
        }
        if (chunks[(int) chunk].length == 0) {
            chunks[(int) chunk] = new byte[SUBJECTS_A_CHUNK * PSEUDONYM];
        }
        System.arraycopy(pseudonym, offset, chunks[(int) chunk], place(key), PSEUDONYM);
    }

    /**
     * Replaces the subject's key in a row's field by the pseudonym.
     *
     * @return whether the subject is known
     */
    boolean replace(CopyRow row, int field) {
        long key = row.number(field);
        long chunk = key >>> CHUNK_BITS;
        if (chunk >= MOST_CHUNKS) {
            return false;
        }
        byte[] pseudonyms = chunks[(int) chunk];
        int place = place(key);
        // the version digit of a random UUID is never zero
        if (pseudonyms.length == 0 || pseudonyms[place + 6] == 0) {
            return false;
        }
        row.replace(field, pseudonyms, place, PSEUDONYM);
        return true;
    }

    private static int place(long key) {
        return (int) (key & SUBJECTS_A_CHUNK - 1) * PSEUDONYM;
    }
}
