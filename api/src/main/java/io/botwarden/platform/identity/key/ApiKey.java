package io.botwarden.platform.identity.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.springframework.modulith.NamedInterface;

/**
 * An API key: {@code bwk_}, 30 random letters and digits (178 bits), and a checksum of 6
 * characters, which lets secret scanners recognize keys reliably.
 *
 * @param text the key as it is sent
 */
@NamedInterface("credential")
public record ApiKey(String text) {

    private static final String PREFIX = "bwk_";
    private static final int RANDOM_LENGTH = 30;
    private static final int CHECK_LENGTH = 6;
    private static final String ALPHABET =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern SHAPE =
            Pattern.compile(PREFIX + "[0-9A-Za-z]{%d}".formatted(RANDOM_LENGTH + CHECK_LENGTH));
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Generates a key. */
    public static ApiKey create() {
        StringBuilder text = new StringBuilder(PREFIX);
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new ApiKey(text + check(text.toString()));
    }

    /** Whether a token claims to be an API key. */
    static boolean isMeant(String token) {
        return token.startsWith(PREFIX);
    }

    /** Whether the checksum is correct, so that the key was not mistyped or made up. */
    boolean isWellFormed() {
        if (!SHAPE.matcher(text).matches()) {
            return false;
        }
        int end = PREFIX.length() + RANDOM_LENGTH;
        return check(text.substring(0, end)).equals(text.substring(end));
    }

    /** The lookup hash. The key cannot be guessed, so a plain hash is sufficient. */
    public String lookup() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "ApiKey";
    }

    private static String check(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.US_ASCII));
        long value = sum.getValue();
        StringBuilder check = new StringBuilder();
        for (int i = 0; i < CHECK_LENGTH; i++) {
            check.append(ALPHABET.charAt((int) (value % ALPHABET.length())));
            value /= ALPHABET.length();
        }
        return check.toString();
    }
}
