package io.botwarden.analytics.warehouse;

import java.util.Arrays;

/**
 * Small numbers, packed into a bit or two each: the levels that say in a Parquet page which values
 * are there and where a list begins, and booleans.
 */
final class Levels {

    private static final int WORD = 64;
    private static final int GROUP = 8;

    private final int width;
    private final int shift;
    private long[] words = new long[256];
    private int count;
    private int first;
    private boolean uniform = true;

    /**
     * @param most the greatest number that is added, at most 3
     */
    Levels(int most) {
        width = most > 1 ? 2 : 1;
        shift = width - 1;
    }

    void add(int level) {
        if (uniform) {
            if (count == 0) {
                first = level;
            }
            if (level == first) {
                count++;
                return;
            }
            pack();
        }
        set(level);
        count++;
    }

    private void set(int level) {
        int bit = count << shift;
        int word = bit / WORD;
        if (word == words.length) {
            words = Arrays.copyOf(words, word * 2);
        }
        words[word] |= (long) level << bit;
    }

    /** As long as all are the same, none of them is packed. */
    private void pack() {
        int same = count;
        uniform = false;
        for (count = 0; count < same; count++) {
            set(first);
        }
    }

    int count() {
        return count;
    }

    int bytes() {
        return (count * width + 7) / 8;
    }

    /**
     * Appends them as Parquet's hybrid of runs and packed groups: one run where all are the same,
     * else all of them packed.
     */
    void appendTo(PageBytes page) {
        int length = page.reserveInt();
        int start = page.size();
        if (uniform) {
            page.addVariable(count << 1);
            page.addByte(first);
        } else {
            int groups = (count + GROUP - 1) / GROUP;
            page.addVariable(groups << 1 | 1);
            page.addWords(words, groups * width);
        }
        page.setInt(length, page.size() - start);
    }

    /** Appends the bits as they are. */
    void appendPlain(PageBytes page) {
        if (uniform) {
            pack();
        }
        page.addWords(words, bytes());
    }

    void clear() {
        if (!uniform) {
            Arrays.fill(words, 0, Math.min(words.length, (count << shift) / WORD + 1), 0);
        }
        count = 0;
        uniform = true;
    }
}
