package io.botwarden.notification.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of a webhook, and how it signs. (Standard Webhooks, symmetric signatures {@code v1})
 */
public final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MADE_BYTES = 32;
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private WebhookSecret() {}

    /** Generates a secret. */
    static String make() {
        byte[] bytes = new byte[MADE_BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** Whether a text is a secret: {@code whsec_} with 24 to 64 bytes in Base64. */
    static boolean isValid(String text) {
        if (!text.startsWith(PREFIX)) {
            return false;
        }
        try {
            int length = key(text).length;
            return length >= LEAST_BYTES && length <= MOST_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The signature of a message.
     *
     * @param secret {@code whsec_} with the key in Base64
     * @param id the message's {@code webhook-id}
     * @param seconds its {@code webhook-timestamp}, in seconds since 1970
     * @param body its content
     * @return the value for {@code webhook-signature}
     */
    public static String sign(String secret, String id, long seconds, byte[] body) {
        byte[] head = (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(hmac(key(secret), head, body));
    }

    /** HMAC with SHA-256 over the concatenated parts. */
    public static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("There is no " + ALGORITHM, e);
        }
    }

    private static byte[] key(String secret) {
        return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    }
}
