package io.botwarden.platform.intake.encoding;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows in PostgreSQL's binary {@code COPY} format, which avoids formatting and parsing numbers and
 * times as text. The columns of a row are added in the order of the statement.
 */
public final class CopyBuffer {

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
    };

    /** Microseconds from 1970 to 2000, PostgreSQL's epoch. */
    private static final long EPOCH = 946_684_800_000_000L;

    /** PostgreSQL's OIDs of array element types. */
    private static final int SMALLINT = 21;

    private static final int BIGINT = 20;

    private byte[] bytes = new byte[16 << 10];
    private int length;
    private int rows;

    /** No rows yet. */
    public CopyBuffer() {
        clear();
    }

    /** Removes the rows but keeps the capacity. */
    public void clear() {
        length = 0;
        rows = 0;
        append(SIGNATURE, SIGNATURE.length);
        int32(0);
        int32(0);
    }

    /** The number of started rows. */
    public int rows() {
        return rows;
    }

    /** The size of the rows in bytes. */
    public int length() {
        return length;
    }

    /** Starts a row with a number of columns, which are added next. */
    public void beginRow(int columns) {
        rows++;
        int16(columns);
    }

    /** Adds a null. */
    public void addNull() {
        int32(-1);
    }

    /** Adds a {@code double precision}. */
    public void addDouble(double value) {
        int32(Double.BYTES);
        int64(Double.doubleToRawLongBits(value));
    }

    /** Adds a {@code smallint[]}. */
    public void addSmallints(short[] values) {
        int sizeAt = beginArray(SMALLINT, values.length);
        for (short value : values) {
            int32(Short.BYTES);
            int16(value);
        }
        endValue(sizeAt);
    }

    /** Adds a {@code bigint[]}. */
    public void addBigints(long[] values) {
        int sizeAt = beginArray(BIGINT, values.length);
        for (long value : values) {
            addBigint(value);
        }
        endValue(sizeAt);
    }

    /** Starts a one-dimensional array with lower bound 1, or an empty one without dimensions. */
    private int beginArray(int elements, int count) {
        int sizeAt = beginValue();
        int32(count == 0 ? 0 : 1);
        int32(0);
        int32(elements);
        if (count > 0) {
            int32(count);
            int32(1);
        }
        return sizeAt;
    }

    /** Adds a {@code smallint}, or null. */
    public void addSmallint(@Nullable Integer value) {
        if (value == null) {
            addNull();
        } else {
            int32(Short.BYTES);
            int16(value);
        }
    }

    /** Adds an {@code integer}, or null. */
    public void addInteger(@Nullable Integer value) {
        if (value == null) {
            addNull();
        } else {
            int32(Integer.BYTES);
            int32(value);
        }
    }

    /** Adds a {@code bigint}. */
    public void addBigint(long value) {
        int32(Long.BYTES);
        int64(value);
    }

    /** Adds a {@code boolean}, or null. */
    public void addBoolean(@Nullable Boolean value) {
        if (value == null) {
            addNull();
        } else {
            int32(1);
            int8(value ? 1 : 0);
        }
    }

    /** Adds a {@code text}, or null. */
    public void addText(@Nullable String value) {
        if (value == null) {
            addNull();
        } else {
            text(value);
        }
    }

    /**
     * @param micros since 1970; {@link InstantText#NONE} for null
     */
    public void addTimestamp(long micros) {
        if (micros == InstantText.NONE) {
            addNull();
        } else {
            int32(Long.BYTES);
            int64(micros - EPOCH);
        }
    }

    /** Adds a string, integer, boolean, instant or null. */
    public void add(@Nullable Object value) {
        switch (value) {
            case null -> addNull();
            case String text -> addText(text);
            case Integer number -> addInteger(number);
            case Long number -> addBigint(number);
            case Boolean truth -> addBoolean(truth);
            case Instant instant -> addTimestamp(micros(instant));
            default ->
                    throw new IllegalArgumentException(
                            "There is no column type for " + value.getClass());
        }
    }

    private static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    /** Starts a value that is composed of numbers and texts; {@link #endValue} ends it. */
    public int beginValue() {
        int sizeAt = length;
        int32(0);
        return sizeAt;
    }

    /**
     * @param sizeAt what {@link #beginValue} returned
     */
    public void endValue(int sizeAt) {
        int end = length;
        length = sizeAt;
        int32(end - sizeAt - Integer.BYTES);
        length = end;
    }

    /**
     * Sends the rows.
     *
     * @param statement {@code copy … from stdin (format binary)}
     */
    public void sendTo(Connection connection, String statement) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        try {
            copy.writeToCopy(bytes, 0, length);
            copy.writeToCopy(new byte[] {(byte) 0xFF, (byte) 0xFF}, 0, 2);
            long _ = copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void text(String value) {
        int sizeAt = beginValue();
        utf8(value);
        endValue(sizeAt);
    }

    /** Appends a text, and returns its length in bytes. */
    public int utf8(String value) {
        int start = length;
        if (!appendAscii(value)) {
            byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
            append(encoded, encoded.length);
        }
        return length - start;
    }

    private boolean appendAscii(String value) {
        int count = value.length();
        ensure(count);
        int at = length;
        for (int i = 0; i < count; i++) {
            char c = value.charAt(i);
            if (c > 0x7F) {
                return false;
            }
            bytes[at++] = (byte) c;
        }
        length = at;
        return true;
    }

    private void append(byte[] source, int count) {
        ensure(count);
        System.arraycopy(source, 0, bytes, length, count);
        length += count;
    }

    /** Appends a one-byte number. */
    public void int8(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    /** Appends a two-byte number. */
    public void int16(int value) {
        ensure(Short.BYTES);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    /** Overwrites a two-byte number at an offset. */
    public void setInt16(int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }

    /** Overwrites an eight-byte number at an offset. */
    public void setInt64(int at, long value) {
        int end = length;
        length = at;
        int64(value);
        length = end;
    }

    private void int32(int value) {
        int16(value >> 16);
        int16(value);
    }

    /** Appends an eight-byte number. */
    public void int64(long value) {
        int32((int) (value >> 32));
        int32((int) value);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
