package io.botwarden.platform.identity.factor;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238): six digits per step of 30 seconds, with HMAC-SHA-1,
 * which every authenticator app supports.
 */
final class Totp {

    private static final String ALGORITHM = "HmacSHA1";
    private static final int SECRET_BYTES = 20;
    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;

    /**
     * Codes of the previous and next step are accepted too, because clocks differ and typing takes
     * time.
     */
    private static final int WINDOW = 1;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    /** Generates a secret in Base32. */
    static String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return Base32.encode(secret);
    }

    /** Returns the content of the QR code for an authenticator app. */
    static String uri(String secret, String username) {
        String label = URLEncoder.encode(username, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/Botwarden:%s?secret=%s&issuer=Botwarden&algorithm=SHA1&digits=%d&period=%d"
                .formatted(label, secret, DIGITS, STEP_SECONDS);
    }

    /**
     * Returns the step of this code, near the current time; empty if it matches none.
     *
     * @param after steps up to this one are not accepted
     */
    static OptionalLong step(String secret, String code, Instant now, long after) {
        long current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        OptionalLong found = OptionalLong.empty();
        // all are computed regardless of a match, so that the time reveals nothing
        for (long step = current - WINDOW; step <= current + WINDOW; step++) {
            if (isEqual(code(secret, step), code) && step > after) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** Returns the current code. */
    static String code(String secret, Instant now) {
        return code(secret, Math.floorDiv(now.getEpochSecond(), STEP_SECONDS));
    }

    private static String code(String secret, long step) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base32.decode(secret), ALGORITHM));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return "%06d".formatted(number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
