package io.botwarden.security.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The Ed25519 public key of a log, which verifies its checkpoints. Its text form is {@code
 * name+id+key}, see C2SP's {@code signed-note}.
 */
public final class VerifierKey {

    /** The prefix of Ed25519 public keys in X.509. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte ED25519 = 1;
    private static final int ID_BYTES = 4;
    private static final int PARTS = 3;

    private final String name;
    private final byte[] raw;
    private final byte[] id;

    private VerifierKey(String name, byte[] raw) {
        this.name = name;
        this.raw = raw;
        this.id = Arrays.copyOf(sha256(bytes(name + "\n"), typed(raw)), ID_BYTES);
    }

    /** Returns the key of a log with that name. */
    static VerifierKey of(String name, PublicKey key) {
        byte[] encoded = key.getEncoded();
        return new VerifierKey(name, Arrays.copyOfRange(encoded, X509.length, encoded.length));
    }

    /**
     * Parses a key.
     *
     * @throws IllegalArgumentException if the text is not a key
     */
    public static VerifierKey parse(String text) {
        String[] parts = text.strip().split("\\+", PARTS);
        if (parts.length == PARTS) {
            byte[] typed = Base64.getDecoder().decode(parts[2]);
            if (typed.length > 1 && typed[0] == ED25519) {
                VerifierKey key =
                        new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
                if (key.hexId().equals(parts[1])) {
                    return key;
                }
            }
        }
        throw new IllegalArgumentException(
                "'%s' is not the key of a log, which has the form name+id+key"
                        .formatted(text.strip()));
    }

    /** The log's name in its signatures. */
    public String name() {
        return name;
    }

    /** The four bytes that identify the key in a signature, in hexadecimal. */
    public String hexId() {
        return HexFormat.of().formatHex(id);
    }

    /** The text form of the key. */
    public String spelled() {
        return "%s+%s+%s".formatted(name, hexId(), Base64.getEncoder().encodeToString(typed(raw)));
    }

    /** Whether the text was signed with the matching private key. */
    boolean verifies(String text, byte[] signed) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(joined(X509, raw))));
            signature.update(bytes(text));
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] typed(byte[] raw) {
        return joined(new byte[] {ED25519}, raw);
    }

    private static byte[] sha256(byte[] one, byte[] other) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(joined(one, other));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static byte[] joined(byte[] one, byte[] other) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(one);
        joined.writeBytes(other);
        return joined.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
