package io.botwarden.analytics.snapshot;

import io.botwarden.analytics.warehouse.CopyRow;
import java.util.Arrays;

/**
 * The pseudonyms of so many data subjects as fit into a bounded part of the memory. Their keys are
 * numbers that follow one another, so that a pseudonym lies where its key says.
 *
 * <p>Any number of threads may look subjects up, but none while another one enters some.
 */
final class KnownSubjects {

    /** Bytes of a pseudonym. */
    static final int PSEUDONYM = 16;

    private static final int CHUNK_BITS = 16;
    private static final int SUBJECTS_A_CHUNK = 1 << CHUNK_BITS;

    /** 96 MB, six million subjects. */
    private static final int MOST_CHUNKS = 96;

    private static final byte[] NONE = {};

    private final byte[][] chunks = new byte[MOST_CHUNKS][];

    KnownSubjects() {
        Arrays.fill(chunks, NONE);
    }

    /**
     * Enters a subject, unless there is no room.
     *
     * @param pseudonym what holds its 16 bytes, from an offset on
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
     * Puts the pseudonym in the place of the subject's key in a row's field.
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
        // a random UUID is never zero at its version
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
