package io.botwarden.analytics.warehouse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The pseudonyms of so many users as fit into a bounded part of the memory, by user key. A user
 * takes about fifty bytes, and is found by two looks into memory: a company's users do not fit into
 * any cache.
 */
public final class KnownUsers {

    /** Bytes of a pseudonym. */
    public static final int PSEUDONYM = 16;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int FIRST_SLOTS = 1 << 10;
    private static final int CHUNK_BITS = 20;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int KEY = PSEUDONYM + Integer.BYTES;
    private static final long MIX = 0x9e3779b97f4a7c15L;
    private static final long LOW = 0xffff_ffffL;

    private final int most;
    private final long seed = ThreadLocalRandom.current().nextLong();

    /** Records of a pseudonym, a key's length and the key, one behind the other. */
    private final List<byte[]> chunks = new ArrayList<>();

    /** Of each slot: half a hash, and the place of its record plus one; 0 where it is free. */
    private long[] slots = new long[FIRST_SLOTS];

    private byte[] last = new byte[0];
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
        int slot = slot(hash);
        for (long found = slots[slot]; found != 0; found = slots[slot]) {
            if (found >>> Integer.SIZE == hash >>> Integer.SIZE) {
                int record = (int) (found & LOW) - 1;
                byte[] chunk = chunks.get(record >>> CHUNK_BITS);
                int at = record & CHUNK - 1;
                if (is(chunk, at, key, start, length)) {
                    row.replace(field, chunk, at, PSEUDONYM);
                    return true;
                }
            }
            slot = slot + 1 & slots.length - 1;
        }
        return false;
    }

    private static boolean is(byte[] chunk, int at, byte[] key, int start, int length) {
        int from = at + KEY;
        return (int) INT.get(chunk, at + PSEUDONYM) == length
                && Arrays.equals(chunk, from, from + length, key, start, start + length);
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
            if (chunks.size() == Integer.MAX_VALUE >>> CHUNK_BITS) {
                return;
            }
            last = new byte[CHUNK];
            chunks.add(last);
            free = 0;
        }
        if (users * 2 == slots.length) {
            grow();
        }
        System.arraycopy(pseudonym, offset, last, free, PSEUDONYM);
        INT.set(last, free + PSEUDONYM, length);
        System.arraycopy(key, start, last, free + KEY, length);
        place(hash(key, start, length), (chunks.size() - 1 << CHUNK_BITS) + free);
        free += KEY + length;
        users++;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[before.length * 2];
        for (long found : before) {
            if (found != 0) {
                int record = (int) (found & LOW) - 1;
                byte[] chunk = chunks.get(record >>> CHUNK_BITS);
                int at = record & CHUNK - 1;
                place(hash(chunk, at + KEY, (int) INT.get(chunk, at + PSEUDONYM)), record);
            }
        }
    }

    private void place(long hash, int record) {
        int slot = slot(hash);
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = hash & ~LOW | record + 1;
    }

    private int slot(long hash) {
        return (int) hash & slots.length - 1;
    }

    private long hash(byte[] bytes, int start, int length) {
        long hash = seed ^ length;
        int at = start;
        int end = start + length;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            hash = mixed(hash ^ (long) LONG.get(bytes, at));
        }
        long rest = 0;
        for (; at < end; at++) {
            rest = rest << Byte.SIZE | bytes[at] & 0xff;
        }
        return mixed(mixed(hash ^ rest));
    }

    private static long mixed(long word) {
        long product = word * MIX;
        return product ^ product >>> Integer.SIZE;
    }
}
