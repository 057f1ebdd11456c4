package io.botwarden.analytics.warehouse;

import java.util.Arrays;

/**
 * Small numbers, packed into one or two bits each: booleans, and the levels of a Parquet page that
 * mark missing values and list starts.
 */
final class Levels {

    private static final int WORD = 64;
    private static final int GROUP = 8;
    private static final int NONE = -1;
    private static final int VARIOUS = -2;

    private final int width;
    private final int shift;
    private long[] words = new long[256];
    private int count;

    /** The value of all levels; {@link #VARIOUS} if they differ, {@link #NONE} before the first. */
    private int uniform = NONE;

    /**
     * @param most the largest number that is added, at most 3
     */
    Levels(int most) {
        width = most > 1 ? 2 : 1;
        shift = width - 1;
    }

    void add(int level) {
        if (level == uniform) {
            count++;
        } else {
            add(level, 1);
        }
    }

    /** Adds the same number several times. */
    void add(int level, int times) {
        if (times == 0) {
            return;
        }
        if (uniform == NONE) {
            uniform = level;
        }
        if (level == uniform) {
            count += times;
            return;
        }
        if (uniform != VARIOUS) {
            pack();
        }
        for (int i = 0; i < times; i++) {
            set(level);
            count++;
        }
    }

    private void set(int level) {
        int bit = count << shift;
        int word = bit / WORD;
        if (word == words.length) {
            words = Arrays.copyOf(words, word * 2);
        }
        words[word] |= (long) level << bit;
    }

    /** Levels are packed only once they differ. */
    private void pack() {
        int same = count;
        for (count = 0; count < same; count++) {
            set(uniform);
        }
        uniform = VARIOUS;
    }

    int count() {
        return count;
    }

    /** The number of bits of each level. */
    int width() {
        return width;
    }

    int bytes() {
        return (count * width + 7) / 8;
    }

    /**
     * Appends them in Parquet's RLE/bit-packing hybrid: one run if all are the same, otherwise all
     * of them packed.
     */
    void appendTo(PageBytes page) {
        int length = page.reserveInt();
        int start = page.size();
        appendRuns(page);
        page.setInt(length, page.size() - start);
    }

    /** Appends them in the same encoding, without a length prefix. */
    void appendRuns(PageBytes page) {
        if (uniform != VARIOUS) {
            page.addVariable(count << 1);
            page.addByte(Math.max(uniform, 0));
        } else {
            int groups = (count + GROUP - 1) / GROUP;
            page.addVariable(groups << 1 | 1);
            page.addWords(words, groups * width);
        }
    }

    /** Appends the plain bits. */
    void appendPlain(PageBytes page) {
        if (uniform >= 0) {
            pack();
        }
        page.addWords(words, bytes());
    }

    void clear() {
        if (uniform == VARIOUS) {
            Arrays.fill(words, 0, Math.min(words.length, (count << shift) / WORD + 1), 0);
        }
        count = 0;
        uniform = NONE;
    }
}
