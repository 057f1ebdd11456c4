package io.botwarden.analytics.warehouse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The pseudonyms of so many users as fit into a bounded part of the memory, by user key. A user
 * takes about fifty bytes, and is found by two looks into memory: a company's users do not fit into
 * any cache.
 *
 * <p>Any number of threads may look users up while one enters others.
 */
public final class KnownUsers {

    /** Bytes of a pseudonym. */
    public static final int PSEUDONYM = 16;

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);

    private static final int FIRST_SLOTS = 1 << 10;
    private static final int CHUNK_BITS = 20;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int MOST_CHUNKS = 96;
    private static final int KEY = PSEUDONYM + Integer.BYTES;
    private static final long LOW = 0xffff_ffffL;

    private final int most;
    private final long seed = ThreadLocalRandom.current().nextLong();

    /** Records of a pseudonym, a key's length and the key, one behind the other. */
    private final byte[][] chunks = new byte[MOST_CHUNKS][];

    /** Of each slot: half a hash, and the place of its record plus one; 0 where it is free. */
    private volatile long[] slots = new long[FIRST_SLOTS];

    private byte[] last = new byte[0];
    private int chunksInUse;
    private int free = CHUNK;
    private int users;

    /**
     * @param most so many users are known at most
     */
    public KnownUsers(int most) {
        this.most = most;
    }

    /** Whether no other user can be entered. */
    public boolean full() {
        return users == most;
    }

    /**
     * Puts the pseudonym in the place of the user key in a row's field.
     *
     * @return whether the user is known
     */
    public boolean replace(CopyRow row, int field) {
        byte[] key = row.bytes();
        int start = row.start(field);
        int length = row.length(field);
        long hash = hash(key, start, length);
        long[] table = slots;
        int slot = slot(hash, table);
        for (long found = at(table, slot); found != 0; found = at(table, slot)) {
            if (found >>> Integer.SIZE == hash >>> Integer.SIZE) {
                int record = (int) (found & LOW) - 1;
                byte[] chunk = chunks[record >>> CHUNK_BITS];
                int at = record & CHUNK - 1;
                if (is(chunk, at, key, start, length)) {
                    row.replace(field, chunk, at, PSEUDONYM);
                    return true;
                }
            }
            slot = slot + 1 & table.length - 1;
        }
        return false;
    }

    /**
     * Looks at the users of some rows, so that they are near when they are asked for one by one:
     * the memory answers many looks at once as fast as one.
     */
    public void fetch(RowBatch rows, int field) {
        long[] table = slots;
        for (int i = 0; i < rows.size; i++) {
            byte[] message = rows.messages[i];
            int start = CopyRow.start(message, rows.offsets[i], field);
            int length = CopyRow.intAt(message, start - Integer.BYTES);
            rows.found[i] = length < 0 ? 0 : at(table, slot(hash(message, start, length), table));
        }
        for (int i = 0; i < rows.size; i++) {
            long found = rows.found[i];
            if (found != 0) {
                int record = (int) (found & LOW) - 1;
                rows.seen += chunks[record >>> CHUNK_BITS][record & CHUNK - 1];
            }
        }
    }

    /** What is behind a place that was read has been written. */
    private static long at(long[] table, int slot) {
        return (long) SLOT.getAcquire(table, slot);
    }

    private static boolean is(byte[] chunk, int at, byte[] key, int start, int length) {
        int from = at + KEY;
        return (int) INT.get(chunk, at + PSEUDONYM) == length
                && ByteRanges.same(chunk, from, key, start, length);
    }

    /**
     * Enters a user who is not known, unless it is full.
     *
     * @param key the user key in UTF-8
     * @param pseudonym what holds its 16 bytes, from an offset on
     */
    public void enter(byte[] key, int start, int length, byte[] pseudonym, int offset) {
        if (full() || length > CHUNK - KEY) {
            return;
        }
        if (free + KEY + length > CHUNK) {
            if (chunksInUse == MOST_CHUNKS) {
                return;
            }
            last = new byte[CHUNK];
            chunks[chunksInUse++] = last;
            free = 0;
        }
        if (users * 2 == slots.length) {
            grow();
        }
        System.arraycopy(pseudonym, offset, last, free, PSEUDONYM);
        INT.set(last, free + PSEUDONYM, length);
        System.arraycopy(key, start, last, free + KEY, length);
        place(hash(key, start, length), (chunksInUse - 1 << CHUNK_BITS) + free, slots);
        free += KEY + length;
        users++;
    }

    private void grow() {
        long[] grown = new long[slots.length * 2];
        for (long found : slots) {
            if (found != 0) {
                int record = (int) (found & LOW) - 1;
                byte[] chunk = chunks[record >>> CHUNK_BITS];
                int at = record & CHUNK - 1;
                long hash = hash(chunk, at + KEY, (int) INT.get(chunk, at + PSEUDONYM));
                place(hash, record, grown);
            }
        }
        slots = grown;
    }

    private static void place(long hash, int record, long[] table) {
        int slot = slot(hash, table);
        while (table[slot] != 0) {
            slot = slot + 1 & table.length - 1;
        }
        SLOT.setRelease(table, slot, hash & ~LOW | record + 1);
    }

    private static int slot(long hash, long[] table) {
        return (int) hash & table.length - 1;
    }

    private long hash(byte[] bytes, int start, int length) {
        return ByteRanges.hash(bytes, start, length, seed);
    }
}
