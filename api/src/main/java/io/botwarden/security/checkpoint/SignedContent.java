package io.botwarden.security.checkpoint;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The signature of some content by the key of the log, in the format {@code signed-note} of C2SP.
 * The text is two lines: the log's name with the purpose, and the SHA-256 of the content. A
 * checkpoint has three lines, so neither can be taken for the other.
 *
 * @param purpose what is signed
 * @param digest the SHA-256 of the content, in hexadecimal
 * @param note the text, an empty line, and the line of the signature
 */
public record SignedContent(String purpose, String digest, String note) {

    private static final Pattern NOTE =
            Pattern.compile("(\\S+)/([a-z-]+)\\n([0-9a-f]{64})\\n\\n— (\\S+) (\\S+)\\n");

    private static final int ID_BYTES = 4;

    static SignedContent of(String purpose, byte[] content, SigningKey key) {
        String digest = sha256(content);
        String text = text(key.verifier().name(), purpose, digest);
        return new SignedContent(purpose, digest, text + "\n" + key.signatureLine(text));
    }

    /**
     * Parses a note.
     *
     * @throws IllegalArgumentException if it is not such a note
     */
    public static SignedContent parse(String note) {
        Matcher parts = NOTE.matcher(note);
        if (!parts.matches()) {
            throw new IllegalArgumentException("This is not a signature of content");
        }
        return new SignedContent(parts.group(2), parts.group(3), note);
    }

    /** Whether it is the signature of the content, made with the key for that purpose. */
    public boolean isOf(String wanted, byte[] content, VerifierKey key) {
        Matcher parts = NOTE.matcher(note);
        if (!parts.matches()
                || !wanted.equals(purpose)
                || !sha256(content).equals(digest)
                || !parts.group(1).equals(key.name())) {
            return false;
        }
        byte[] signature = decoded(parts.group(5));
        return signature.length > ID_BYTES
                && HexFormat.of().formatHex(Arrays.copyOf(signature, ID_BYTES)).equals(key.hexId())
                && key.verifies(
                        text(key.name(), purpose, digest),
                        Arrays.copyOfRange(signature, ID_BYTES, signature.length));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String text(String log, String purpose, String digest) {
        return "%s/%s\n%s\n".formatted(log, purpose, digest);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
