package io.botwarden.analytics.warehouse;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;

/**
 * A column of big-endian sixteen-byte values: decimals, and random identifiers, whose minimum and
 * maximum are of no use.
 */
final class WideColumn extends PageColumn {

    private final ValueType type;
    private final PageBytes values = new PageBytes();

    WideColumn(ValueType type, ColumnDescriptor descriptor) {
        super(descriptor);
        this.type = type;
    }

    @Override
    void put(byte[] bytes, int start, int length) {
        if (type == ValueType.DECIMAL) {
            byte[] unscaled = PostgresNumeric.unscaled(bytes, start);
            values.add(unscaled, 0, unscaled.length);
        } else {
            values.add(bytes, start, length);
        }
    }

    @Override
    int size() {
        return values.size();
    }

    @Override
    Encoding appendValues(PageBytes page) {
        page.add(values);
        return Encoding.PLAIN;
    }

    @Override
    void clear() {
        super.clear();
        values.clear();
    }
}
