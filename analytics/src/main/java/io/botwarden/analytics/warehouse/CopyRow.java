package io.botwarden.analytics.warehouse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A row in PostgreSQL's binary {@code COPY} format: the raw bytes and the offset of each field. One
 * instance is reused for all rows of a table, so that rows allocate no objects.
 */
public final class CopyRow {

    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);
    private static final int NULL = -1;
    private static final byte[] NOTHING = {};

    private final int[] starts;
    private final int[] lengths;
    private byte[] bytes = NOTHING;
    private byte[] replacement = NOTHING;
    private int replaced = NULL;
    private boolean revised;
    private boolean deleted;

    /** Creates a row with the given number of fields. */
    public CopyRow(int fields) {
        starts = new int[fields];
        lengths = new int[fields];
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
    }

    /**
     * Sets the row that starts at an offset, at its field count; it is a first version until {@link
     * #markRevised} is called.
     */
    public void take(byte[] message, int offset) {
        int fields = (short) SHORT.get(message, offset);
        if (fields != starts.length) {
            throw new IllegalStateException(
                    "PostgreSQL sent %d fields instead of %d".formatted(fields, starts.length));
        }
        bytes = message;
        int at = offset + Short.BYTES;
        for (int i = 0; i < fields; i++) {
            int length = (int) INT.get(message, at);
            at += Integer.BYTES;
            starts[i] = at;
            lengths[i] = length;
            at += Math.max(length, 0);
        }
        replaced = NULL;
        revised = false;
        deleted = false;
    }

    /** Replaces a field's value by bytes of another array, from an offset on. */
    public void replace(int field, byte[] other, int start, int length) {
        replacement = other;
        replaced = field;
        starts[field] = start;
        lengths[field] = length;
    }

    /** Sets a field to null. */
    public void setNull(int field) {
        lengths[field] = NULL;
    }

    /** The value of a {@code bigint} field. */
    public long number(int field) {
        return longAt(bytes, starts[field]);
    }

    /** Marks the row as one that may replace an earlier version. */
    public void markRevised() {
        revised = true;
    }

    /** The first field. */
    public long id() {
        return longAt(bytes, starts[0]);
    }

    /** The last field. */
    public int version() {
        return intAt(bytes, starts[starts.length - 1]);
    }

    /** Sets a row with one field, the key of a deleted record. */
    public void takeDeleted(byte[] message, int offset) {
        bytes = message;
        replaced = NULL;
        Arrays.fill(lengths, NULL);
        starts[0] = offset + Short.BYTES + Integer.BYTES;
        lengths[0] = Long.BYTES;
        revised = true;
        deleted = true;
    }

    boolean revised() {
        return revised;
    }

    boolean deleted() {
        return deleted;
    }

    /** The raw bytes of the row. */
    public byte[] bytes() {
        return bytes;
    }

    /** The array that contains a field. */
    byte[] bytes(int field) {
        return field == replaced ? replacement : bytes;
    }

    /** Whether a field is null. */
    public boolean isNull(int field) {
        return lengths[field] == NULL;
    }

    /** The offset of a field. */
    public int start(int field) {
        return starts[field];
    }

    /** The length of a field in bytes. */
    public int length(int field) {
        return lengths[field];
    }

    static int shortAt(byte[] bytes, int offset) {
        return (short) SHORT.get(bytes, offset);
    }

    static int intAt(byte[] bytes, int offset) {
        return (int) INT.get(bytes, offset);
    }

    static long longAt(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset);
    }
}
