package io.botwarden.analytics.warehouse;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * PostgreSQL's binary {@code numeric}: the number of base-10,000 digits, the weight of the first
 * digit, the sign, the display scale, then the digits.
 */
final class PostgresNumeric {

    private static final int BASE = 10_000;

    /**
     * The number of fractional base-10,000 digits that {@link ValueType#SCALE} decimal digits
     * extend into.
     */
    private static final int GROUPS_BEHIND = 3;

    /** The surplus of the last fractional digit: 12 decimal digits are read, 9 are kept. */
    private static final int SURPLUS = 1_000;

    private static final int NEGATIVE = 0x4000;
    private static final int POSITIVE = 0x0000;

    /** The number of base-10,000 digits that fit into a {@code long}. */
    private static final int GROUPS_OF_LONG = 4;

    private static final int WIDTH = 16;

    private PostgresNumeric() {}

    /**
     * Returns the value times 10⁹ as a 16-byte two's complement number, big-endian.
     *
     * @param start the offset of the value, which has at most 9 fractional decimal digits
     */
    static byte[] unscaled(byte[] bytes, int start) {
        int digits = CopyRow.shortAt(bytes, start);
        int weight = CopyRow.shortAt(bytes, start + 2);
        int sign = CopyRow.shortAt(bytes, start + 4);
        if (sign != POSITIVE && sign != NEGATIVE) {
            throw new IllegalStateException(
                    "NaN and infinite numbers cannot be stored in the warehouse");
        }
        int groups = weight + 1 + GROUPS_BEHIND;
        int first = start + 8;
        if (groups <= GROUPS_OF_LONG) {
            long value = 0;
            for (int i = 0; i < groups; i++) {
                value = value * BASE + (i < digits ? CopyRow.shortAt(bytes, first + 2 * i) : 0);
            }
            value /= SURPLUS;
            return widened(sign == NEGATIVE ? -value : value);
        }
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < groups; i++) {
            int digit = i < digits ? CopyRow.shortAt(bytes, first + 2 * i) : 0;
            value = value.multiply(BigInteger.valueOf(BASE)).add(BigInteger.valueOf(digit));
        }
        value = value.divide(BigInteger.valueOf(SURPLUS));
        return widened(sign == NEGATIVE ? value.negate() : value);
    }

    private static byte[] widened(long value) {
        return ByteBuffer.allocate(WIDTH).putLong(value < 0 ? -1 : 0).putLong(value).array();
    }

    private static byte[] widened(BigInteger value) {
        byte[] shortest = value.toByteArray();
        byte[] wide = new byte[WIDTH];
        if (value.signum() < 0) {
            Arrays.fill(wide, (byte) -1);
        }
        System.arraycopy(shortest, 0, wide, WIDTH - shortest.length, shortest.length);
        return wide;
    }
}
