package io.botwarden.platform.audit.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A SHA-256 hash of a leaf, a node or a whole tree. */
public final class Hash {

    /** The size of a hash in bytes. */
    public static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] value;

    private Hash(byte[] value) {
        this.value = value;
    }

    /** Returns the hash with these bytes. */
    public static Hash of(byte[] value) {
        if (value.length != BYTES) {
            throw new IllegalArgumentException(
                    "A hash has %d bytes, not %d".formatted(BYTES, value.length));
        }
        return new Hash(value.clone());
    }

    /** Parses a hash in Base64. */
    public static Hash ofBase64(String text) {
        return of(Base64.getDecoder().decode(text));
    }

    /** Returns the root of the empty tree. */
    public static Hash ofNothing() {
        return new Hash(sha256().digest());
    }

    /** Returns the hash of a leaf: SHA-256 of a zero byte and the entry. */
    public static Hash ofLeaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return new Hash(digest.digest(entry));
    }

    /** Returns the hash of a node: SHA-256 of a one byte and both children. */
    public static Hash ofNode(Hash left, Hash right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left.value);
        return new Hash(digest.digest(right.value));
    }

    /** The bytes. */
    public byte[] bytes() {
        return value.clone();
    }

    /** The hash in Base64, as in checkpoints. */
    public String base64() {
        return Base64.getEncoder().encodeToString(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(value, hash.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return base64();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
