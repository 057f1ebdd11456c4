package io.botwarden.analytics.warehouse;

import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/**
 * A column of texts, dictionary-encoded while values repeat and plain otherwise. If a dictionary
 * did not help, the same file does not try one again.
 */
final class TextColumn extends PageColumn {

    private static final int FIRST_CODES = 1 << 12;

    private final TextDictionary dictionary = new TextDictionary();
    private final PageBytes plain = new PageBytes();
    private int[] codes = new int[FIRST_CODES];
    private int count;
    private boolean uniform = true;
    private boolean inVain;

    TextColumn(ColumnDescriptor descriptor) {
        super(descriptor);
    }

    @Override
    void put(byte[] bytes, int start, int length) {
        if (inVain) {
            plain.addInt(length);
            plain.add(bytes, start, length);
            return;
        }
        int code = dictionary.code(bytes, start, length);
        if (code < 0) {
            giveUpDictionary();
            put(bytes, start, length);
            return;
        }
        if (count == codes.length) {
            codes = Arrays.copyOf(codes, count * 2);
        }
        uniform &= code == codes[0] || count == 0;
        codes[count++] = code;
    }

    private void giveUpDictionary() {
        for (int i = 0; i < count; i++) {
            dictionary.appendEntry(codes[i], plain);
        }
        count = 0;
        inVain = true;
        dictionary.clear();
    }

    @Override
    int size() {
        return inVain ? plain.size() : dictionary.bytes() + count;
    }

    @Override
    int appendDictionary(PageBytes page) {
        for (int i = 0; i < dictionary.size(); i++) {
            dictionary.appendEntry(i, page);
        }
        return dictionary.size();
    }

    @Override
    Encoding appendValues(PageBytes page) {
        if (dictionary.size() == 0) {
            page.add(plain);
            return Encoding.PLAIN;
        }
        int width = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(dictionary.size() - 1));
        page.addByte(width);
        if (uniform) {
            page.addVariable(count << 1);
            page.addByte(codes[0]);
            if (width > Byte.SIZE) {
                page.addByte(codes[0] >> Byte.SIZE);
            }
        } else {
            pack(page, width);
        }
        return Encoding.RLE_DICTIONARY;
    }

    private void pack(PageBytes page, int width) {
        int groups = (count + 7) / 8;
        page.addVariable(groups << 1 | 1);
        int end = page.size() + groups * width;
        page.ensure(groups * width);
        long word = 0;
        int bits = 0;
        for (int i = 0; i < count; i++) {
            word |= (long) codes[i] << bits;
            bits += width;
            if (bits >= Integer.SIZE) {
                page.addInt((int) word);
                word >>>= Integer.SIZE;
                bits -= Integer.SIZE;
            }
        }
        while (page.size() < end) {
            page.addByte((int) word);
            word >>>= Byte.SIZE;
        }
    }

    @Override
    void bound(Statistics.Builder statistics) {
        if (dictionary.size() > 0) {
            statistics.withMin(dictionary.least()).withMax(dictionary.greatest());
        }
    }

    @Override
    void clear() {
        super.clear();
        dictionary.clear();
        plain.clear();
        count = 0;
        uniform = true;
    }
}
