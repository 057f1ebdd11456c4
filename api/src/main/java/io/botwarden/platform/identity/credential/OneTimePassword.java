package io.botwarden.platform.identity.credential;

import java.security.SecureRandom;
import org.springframework.modulith.NamedInterface;

/**
 * A password to be passed on from one person to another: 100 random bits in unambiguous letters and
 * digits, such as {@code K7QF-2M9X-PL4D-8RTZ-W3HC}.
 */
@NamedInterface("credential")
public final class OneTimePassword {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int GROUPS = 5;
    private static final int GROUP_LENGTH = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimePassword() {}

    /** Generates a password. */
    public static String create() {
        StringBuilder password = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            password.append(group == 0 ? "" : "-");
            RANDOM.ints(GROUP_LENGTH, 0, ALPHABET.length())
                    .forEach(letter -> password.append(ALPHABET.charAt(letter)));
        }
        return password.toString();
    }
}
