package io.botwarden.analytics.warehouse;

import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/** Writes one value, which PostgreSQL sent in its binary form, to a column of a Parquet file. */
@FunctionalInterface
interface ValueWriter {

    /** PostgreSQL counts from 2000-01-01. */
    long EPOCH_MICROS = 946_684_800_000_000L;

    int EPOCH_DAYS = 10_957;

    /**
     * @param column where to
     * @param bytes what holds the value
     * @param start where it begins
     * @param length how many bytes it has
     * @param repetition Parquet's repetition level
     * @param definition Parquet's definition level
     */
    void write(
            ColumnWriter column,
            byte[] bytes,
            int start,
            int length,
            int repetition,
            int definition);

    /** The writer for a type. */
    static ValueWriter of(ValueType type) {
        return switch (type) {
            case BOOLEAN ->
                    (column, bytes, start, length, r, d) -> column.write(bytes[start] != 0, r, d);
            case SMALLINT ->
                    (column, bytes, start, length, r, d) ->
                            column.write(CopyRow.shortAt(bytes, start), r, d);
            case INTEGER ->
                    (column, bytes, start, length, r, d) ->
                            column.write(CopyRow.intAt(bytes, start), r, d);
            case BIGINT ->
                    (column, bytes, start, length, r, d) ->
                            column.write(CopyRow.longAt(bytes, start), r, d);
            case DATE ->
                    (column, bytes, start, length, r, d) ->
                            column.write(days(CopyRow.intAt(bytes, start)), r, d);
            case TIMESTAMP ->
                    (column, bytes, start, length, r, d) ->
                            column.write(micros(CopyRow.longAt(bytes, start)), r, d);
            case TEXT, UUID ->
                    (column, bytes, start, length, r, d) ->
                            column.write(Binary.fromReusedByteArray(bytes, start, length), r, d);
            case DECIMAL ->
                    (column, bytes, start, length, r, d) ->
                            column.write(
                                    Binary.fromConstantByteArray(
                                            PostgresNumeric.unscaled(bytes, start)),
                                    r,
                                    d);
        };
    }

    private static int days(int postgresDays) {
        if (postgresDays == Integer.MAX_VALUE || postgresDays == Integer.MIN_VALUE) {
            throw new IllegalStateException("An infinite date cannot be kept in the warehouse");
        }
        return postgresDays + EPOCH_DAYS;
    }

    private static long micros(long postgresMicros) {
        if (postgresMicros == Long.MAX_VALUE || postgresMicros == Long.MIN_VALUE) {
            throw new IllegalStateException("An infinite instant cannot be kept in the warehouse");
        }
        return postgresMicros + EPOCH_MICROS;
    }
}
