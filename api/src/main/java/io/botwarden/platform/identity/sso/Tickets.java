package io.botwarden.platform.identity.sso;

import io.botwarden.platform.identity.console.ConsoleCookies;
import io.botwarden.platform.protection.FieldCipher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes tickets, and encrypts them for the browser. */
@Component
class Tickets {

    /** What the encryption binds them to. */
    private static final String PURPOSE = "single sign-on ticket";

    private static final int BYTES = 32;
    private static final int PARTS = 6;

    private final FieldCipher cipher;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Tickets(FieldCipher cipher, Clock clock) {
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Makes a ticket for a sign-in that begins now. */
    Ticket make(String issuer, String path) {
        return new Ticket(
                issuer,
                secret(),
                secret(),
                secret(),
                path,
                clock.instant().plus(ConsoleCookies.Lifetime.OF_A_TICKET));
    }

    /** Returns the value of the browser's cookie. */
    String seal(Ticket ticket) {
        String text =
                String.join(
                        "\n",
                        ticket.issuer(),
                        ticket.state(),
                        ticket.nonce(),
                        ticket.verifier(),
                        ticket.path(),
                        Long.toString(ticket.expiresAt().getEpochSecond()));
        return base64(cipher.encrypt(text, PURPOSE));
    }

    /** Reads the browser's cookie; null if it is missing, changed or expired. */
    @Nullable Ticket open(@Nullable String cookie) {
        if (cookie == null) {
            return null;
        }
        String[] parts;
        try {
            parts = cipher.decrypt(Base64.getUrlDecoder().decode(cookie), PURPOSE).split("\n", -1);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return null;
        }
        if (parts.length != PARTS) {
            return null;
        }
        Instant end = Instant.ofEpochSecond(Long.parseLong(parts[5]));
        return clock.instant().isBefore(end)
                ? new Ticket(parts[0], parts[1], parts[2], parts[3], parts[4], end)
                : null;
    }

    /** Returns the hash of a ticket's secret that the issuer gets (PKCE, S256). */
    static String challenge(Ticket ticket) {
        try {
            return base64(
                    MessageDigest.getInstance("SHA-256")
                            .digest(ticket.verifier().getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String secret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return base64(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
