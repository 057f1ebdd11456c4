package io.botwarden.analytics.warehouse;

import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing buffer for the bytes of a Parquet page, little-endian. The buffer is reused for the
 * next page.
 */
final class PageBytes {

    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);
    private static final int FIRST = 1 << 12;

    private byte[] bytes = new byte[FIRST];
    private int size;

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    void addByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    void addInt(int value) {
        ensure(Integer.BYTES);
        INT.set(bytes, size, value);
        size += Integer.BYTES;
    }

    void addLong(long value) {
        ensure(Long.BYTES);
        LONG.set(bytes, size, value);
        size += Long.BYTES;
    }

    void add(byte[] source, int start, int length) {
        ensure(length);
        System.arraycopy(source, start, bytes, size, length);
        size += length;
    }

    void add(PageBytes other) {
        add(other.bytes, 0, other.size);
    }

    /** Appends a variable-length integer, seven bits per byte. */
    void addVariable(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            addByte(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        addByte(rest);
    }

    /** Appends the first bytes of some words. */
    void addWords(long[] words, int length) {
        int whole = length / Long.BYTES;
        ensure((whole + 1) * Long.BYTES);
        for (int i = 0; i < whole; i++) {
            LONG.set(bytes, size + i * Long.BYTES, words[i]);
        }
        if (whole * Long.BYTES < length) {
            LONG.set(bytes, size + whole * Long.BYTES, words[whole]);
        }
        size += length;
    }

    /**
     * Reserves space for an {@code int} that {@link #setInt} fills in later, and returns its
     * offset.
     */
    int reserveInt() {
        int at = size;
        addInt(0);
        return at;
    }

    void setInt(int at, int value) {
        INT.set(bytes, at, value);
    }

    /** Reads the number at an offset. */
    long longAt(int at) {
        return (long) LONG.get(bytes, at);
    }

    /** An output stream that appends its bytes. */
    OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int value) {
                addByte(value);
            }

            @Override
            public void write(byte[] source, int start, int length) {
                add(source, start, length);
            }
        };
    }

    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Ensures capacity for more bytes; this may replace the array. */
    void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
        }
    }
}
