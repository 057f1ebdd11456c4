package io.botwarden.analytics.warehouse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A row in the form in which PostgreSQL's binary {@code COPY} sends it: the bytes as they came, and
 * where each field lies in them. One instance serves all rows of a table, so that a row costs no
 * objects.
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

    /** A row of so many fields. */
    public CopyRow(int fields) {
        starts = new int[fields];
        lengths = new int[fields];
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
    }

    /**
     * Takes the row that begins at an offset, where its number of fields stands; it is a first
     * version until said otherwise.
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

    /** Puts another value, of the bytes of an array from an offset on, in a field's place. */
    public void replace(int field, byte[] other, int start, int length) {
        replacement = other;
        replaced = field;
        starts[field] = start;
        lengths[field] = length;
    }

    /** Says that a field has no value. */
    public void setNull(int field) {
        lengths[field] = NULL;
    }

    /** A field that is a {@code bigint}. */
    public long number(int field) {
        return longAt(bytes, starts[field]);
    }

    /** Says that the row may take the place of an earlier version. */
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

    /** Takes a row of one field, the key of a record that was deleted. */
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

    /** The row as it came. */
    public byte[] bytes() {
        return bytes;
    }

    /** What holds a field. */
    byte[] bytes(int field) {
        return field == replaced ? replacement : bytes;
    }

    /** Whether a field is null. */
    public boolean isNull(int field) {
        return lengths[field] == NULL;
    }

    /** Where a field begins. */
    public int start(int field) {
        return starts[field];
    }

    /** How many bytes a field has. */
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
