package io.botwarden.analytics.warehouse;

import java.util.Arrays;

/**
 * A dictionary of distinct texts, numbered in order of appearance. Its size is limited so that the
 * numbers stay small.
 */
final class TextDictionary {

    private static final int MOST_ENTRIES = 1 << 14;
    private static final int MOST_BYTES = 1 << 19;
    private static final int FIRST_SLOTS = 1 << 8;

    /** For each slot: the number of its text plus one, or 0 if it is free. */
    private int[] slots = new int[FIRST_SLOTS];

    private long[] hashes = new long[FIRST_SLOTS / 2];
    private int[] starts = new int[FIRST_SLOTS / 2 + 1];
    private byte[] texts = new byte[1 << 12];
    private int size;

    /** Returns the number of a text and adds new texts; negative if the dictionary is full. */
    int code(byte[] bytes, int start, int length) {
        long hash = ByteRanges.hash(bytes, start, length, 0);
        int slot = slot(hash);
        while (slots[slot] != 0) {
            int code = slots[slot] - 1;
            if (hashes[code] == hash && is(code, bytes, start, length)) {
                return code;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return enter(hash, bytes, start, length);
    }

    private boolean is(int code, byte[] bytes, int start, int length) {
        int from = starts[code];
        return starts[code + 1] - from == length
                && ByteRanges.same(texts, from, bytes, start, length);
    }

    private int enter(long hash, byte[] bytes, int start, int length) {
        int end = starts[size] + length;
        if (size == MOST_ENTRIES || end > MOST_BYTES) {
            return -1;
        }
        if (end > texts.length) {
            texts = Arrays.copyOf(texts, Math.max(end, texts.length * 2));
        }
        if (size == hashes.length) {
            grow();
        }
        System.arraycopy(bytes, start, texts, starts[size], length);
        hashes[size] = hash;
        starts[size + 1] = end;
        place(size);
        return size++;
    }

    private void grow() {
        hashes = Arrays.copyOf(hashes, size * 2);
        starts = Arrays.copyOf(starts, size * 2 + 1);
        slots = new int[slots.length * 2];
        for (int i = 0; i < size; i++) {
            place(i);
        }
    }

    private void place(int code) {
        int slot = slot(hashes[code]);
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = code + 1;
    }

    private int slot(long hash) {
        return (int) (hash >>> Integer.SIZE) & slots.length - 1;
    }

    /** Appends a text with its length. */
    void appendEntry(int code, PageBytes page) {
        int length = starts[code + 1] - starts[code];
        page.addInt(length);
        page.add(texts, starts[code], length);
    }

    int size() {
        return size;
    }

    int bytes() {
        return starts[size];
    }

    /** The first text in byte order. */
    byte[] least() {
        return text(extreme(-1));
    }

    /** The last text in byte order. */
    byte[] greatest() {
        return text(extreme(1));
    }

    private int extreme(int sign) {
        int found = 0;
        for (int i = 1; i < size; i++) {
            int order =
                    Arrays.compareUnsigned(
                            texts,
                            starts[i],
                            starts[i + 1],
                            texts,
                            starts[found],
                            starts[found + 1]);
            if (order * sign > 0) {
                found = i;
            }
        }
        return found;
    }

    private byte[] text(int code) {
        return Arrays.copyOfRange(texts, starts[code], starts[code + 1]);
    }

    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }
}
