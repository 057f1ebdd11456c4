package io.botwarden.platform.calendar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The secret in a calendar's address: 256 random bits. It cannot be guessed, so a plain hash is
 * sufficient.
 *
 * @param text as used in the address
 */
record FeedToken(String text) {

    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static FeedToken create() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return new FeedToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    boolean isWellFormed() {
        return SHAPE.matcher(text).matches();
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "FeedToken";
    }
}
