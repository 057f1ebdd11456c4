package io.botwarden.analytics.warehouse;

import java.io.IOException;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;

/**
 * A column of eight-byte integers and instants in microseconds. Keys and instants are almost
 * sorted: delta encoding takes half the space and no more time, since there is less to compress.
 */
final class LongColumn extends PageColumn {

    /** PostgreSQL's epoch is 2000-01-01. */
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    private static final int SLAB = 1 << 10;

    private final boolean instants;
    private final PageBytes values = new PageBytes();
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;

    LongColumn(ValueType type, ColumnDescriptor descriptor) {
        super(descriptor);
        this.instants = type == ValueType.TIMESTAMP;
    }

    @Override
    void put(byte[] bytes, int start, int length) {
        long value = CopyRow.longAt(bytes, start);
        put(instants ? micros(value) : value);
    }

    void put(long value) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
        values.addLong(value);
    }

    private static long micros(long postgresMicros) {
        if (postgresMicros == Long.MAX_VALUE || postgresMicros == Long.MIN_VALUE) {
            throw new IllegalStateException(
                    "An infinite instant cannot be stored in the warehouse");
        }
        return postgresMicros + EPOCH_MICROS;
    }

    @Override
    int size() {
        return values.size();
    }

    @Override
    Encoding appendValues(PageBytes page) throws IOException {
        if (values.size() == 0) {
            return Encoding.PLAIN;
        }
        try (DeltaBinaryPackingValuesWriterForLong deltas =
                new DeltaBinaryPackingValuesWriterForLong(
                        SLAB,
                        Math.max(SLAB, values.size()),
                        HeapByteBufferAllocator.getInstance())) {
            for (int at = 0; at < values.size(); at += Long.BYTES) {
                deltas.writeLong(values.longAt(at));
            }
            deltas.getBytes().writeAllTo(page.stream());
        }
        return Encoding.DELTA_BINARY_PACKED;
    }

    @Override
    void bound(Statistics.Builder statistics) {
        statistics.withMin(BytesUtils.longToBytes(least)).withMax(BytesUtils.longToBytes(greatest));
    }

    @Override
    void clear() {
        super.clear();
        values.clear();
        least = Long.MAX_VALUE;
        greatest = Long.MIN_VALUE;
    }
}
