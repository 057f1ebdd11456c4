package io.botwarden.analytics.warehouse;

import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/** A column of four-byte integers and dates. */
final class IntColumn extends PageColumn {

    /** PostgreSQL's epoch is 2000-01-01. */
    private static final int EPOCH_DAYS = 10_957;

    private final ValueType type;
    private final PageBytes values = new PageBytes();
    private int least = Integer.MAX_VALUE;
    private int greatest = Integer.MIN_VALUE;

    IntColumn(ValueType type, ColumnDescriptor descriptor) {
        super(descriptor);
        this.type = type;
    }

    @Override
    void put(byte[] bytes, int start, int length) {
        int value =
                switch (type) {
                    case SMALLINT -> CopyRow.shortAt(bytes, start);
                    case DATE -> days(CopyRow.intAt(bytes, start));
                    default -> CopyRow.intAt(bytes, start);
                };
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
        values.addInt(value);
    }

    private static int days(int postgresDays) {
        if (postgresDays == Integer.MAX_VALUE || postgresDays == Integer.MIN_VALUE) {
            throw new IllegalStateException("An infinite date cannot be stored in the warehouse");
        }
        return postgresDays + EPOCH_DAYS;
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
    void bound(Statistics.Builder statistics) {
        statistics.withMin(BytesUtils.intToBytes(least)).withMax(BytesUtils.intToBytes(greatest));
    }

    @Override
    void clear() {
        super.clear();
        values.clear();
        least = Integer.MAX_VALUE;
        greatest = Integer.MIN_VALUE;
    }
}
