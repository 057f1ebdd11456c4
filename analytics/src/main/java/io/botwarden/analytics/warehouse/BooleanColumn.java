package io.botwarden.analytics.warehouse;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;

/** Booleans, one bit each. */
final class BooleanColumn extends PageColumn {

    private final Levels bits = new Levels(1);

    BooleanColumn(ColumnDescriptor descriptor) {
        super(descriptor);
    }

    void put(boolean value) {
        bits.add(value ? 1 : 0);
    }

    @Override
    void put(byte[] bytes, int start, int length) {
        bits.add(bytes[start]);
    }

    @Override
    int size() {
        return bits.bytes();
    }

    @Override
    Encoding appendValues(PageBytes page) {
        bits.appendPlain(page);
        return Encoding.PLAIN;
    }

    @Override
    void clear() {
        super.clear();
        bits.clear();
    }
}
