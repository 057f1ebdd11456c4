package io.botwarden.analytics.risk.loss;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Random numbers that are a function of a key and a counter: SplitMix64. */
final class Counters {

    /** The odd number nearest to 2⁶⁴ divided by the golden ratio. */
    static final long STEP = 0x9E3779B97F4A7C15L;

    private static final double UNIT = 0x1p-53;

    private Counters() {}

    /** The random 64 bits of a counter that was added to a key. */
    static long mix(long counter) {
        long z = counter;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A number in (0, 1) from the upper 52 bits. */
    static double uniform(long random) {
        return ((random >>> 12) * 2 + 1) * UNIT;
    }

    /** The key for a purpose of a scenario or shock. */
    static long key(long seed, String purpose, String id) {
        byte[] hash =
                sha256().digest(
                                "%d %s %s"
                                        .formatted(seed, purpose, id)
                                        .getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(hash).getLong();
    }

    /** The key of a part, such as a block. */
    static long key(long key, long part) {
        return mix(key ^ mix((part + 1) * STEP));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
