package io.botwarden.analytics.warehouse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Compares and hashes short texts by words. The library's comparison is optimised for long ranges
 * and would take a third of a snapshot's time for names and keys of a few bytes.
 */
final class ByteRanges {

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long MIX = 0x9e3779b97f4a7c15L;

    private ByteRanges() {}

    /** Whether two ranges of the same length contain the same bytes. */
    static boolean same(byte[] a, int aStart, byte[] b, int bStart, int length) {
        if (length < Long.BYTES) {
            return sameFew(a, aStart, b, bStart, length);
        }
        int last = length - Long.BYTES;
        for (int i = 0; i < last; i += Long.BYTES) {
            if ((long) LONG.get(a, aStart + i) != (long) LONG.get(b, bStart + i)) {
                return false;
            }
        }
        // the last word overlaps the previous one
        return (long) LONG.get(a, aStart + last) == (long) LONG.get(b, bStart + last);
    }

    private static boolean sameFew(byte[] a, int aStart, byte[] b, int bStart, int length) {
        if (length < Integer.BYTES) {
            boolean same = true;
            for (int i = 0; i < length; i++) {
                same &= a[aStart + i] == b[bStart + i];
            }
            return same;
        }
        int last = length - Integer.BYTES;
        return (int) INT.get(a, aStart) == (int) INT.get(b, bStart)
                && (int) INT.get(a, aStart + last) == (int) INT.get(b, bStart + last);
    }

    /** Hashes the bytes and the length of a range. */
    static long hash(byte[] bytes, int start, int length, long seed) {
        long hash = seed ^ length * MIX;
        if (length < Long.BYTES) {
            return mixed(mixed(hash ^ few(bytes, start, length)));
        }
        int last = start + length - Long.BYTES;
        for (int at = start; at < last; at += Long.BYTES) {
            hash = mixed(hash ^ (long) LONG.get(bytes, at));
        }
        return mixed(mixed(hash ^ (long) LONG.get(bytes, last)));
    }

    private static long few(byte[] bytes, int start, int length) {
        if (length >= Integer.BYTES) {
            long first = (int) INT.get(bytes, start);
            return first << Integer.SIZE
                    ^ (int) INT.get(bytes, start + length - Integer.BYTES) & 0xffff_ffffL;
        }
        long word = 0;
        for (int i = 0; i < length; i++) {
            word = word << Byte.SIZE | bytes[start + i] & 0xff;
        }
        return word;
    }

    private static long mixed(long word) {
        long product = word * MIX;
        return product ^ product >>> Integer.SIZE;
    }
}
