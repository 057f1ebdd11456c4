package io.botwarden.platform.identity.credential;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/**
 * What a password must be, by NIST SP 800-63B-4 (3.1.1.2): long rather than of many kinds of
 * characters, and none that is known to be guessed. 15 characters where it stands alone, as it
 * says; 12 beside a second factor, where it would allow 8.
 */
@NamedInterface("credential")
@Component
public class PasswordRules {

    private static final int SHORTEST = 15;
    private static final int SHORTEST_BESIDE_A_FACTOR = 12;
    private static final int LONGEST = 200;
    private static final int TELLING_USERNAME = 3;
    private static final int LEAST_DIFFERENT = 5;

    /** A part of so many characters at most that is repeated adds nothing. */
    private static final int LONGEST_REPEATED = 10;

    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

    /**
     * What is wrong with a password, and what would be accepted; empty where nothing is.
     *
     * @param username the account that it is for
     * @param secondFactor whether the account has a second factor
     */
    public Optional<String> fault(String password, String username, boolean secondFactor) {
        String normal = PasswordText.normal(password);
        int shortest = secondFactor ? SHORTEST_BESIDE_A_FACTOR : SHORTEST;
        int length = normal.codePointCount(0, normal.length());
        if (length < shortest || password.length() > LONGEST || !isText(password)) {
            return Optional.of(
                    "This must have %d to %d characters, none of them NUL."
                            .formatted(shortest, LONGEST));
        }
        String lower = normal.toLowerCase(Locale.ROOT);
        if (isGuessed(lower)) {
            return Optional.of(
                    "This is one of the first that attackers try: take several words that do not belong together.");
        }
        String name = PasswordText.normal(username).toLowerCase(Locale.ROOT);
        return name.length() >= TELLING_USERNAME && lower.contains(name)
                ? Optional.of("This must not contain the name of the account.")
                : Optional.empty();
    }

    /** Alone, repeated, or with nothing but digits and signs around it. */
    private static boolean isGuessed(String password) {
        return password.chars().distinct().count() < LEAST_DIFFERENT
                || isRepeated(password)
                || CommonPasswords.contains(password)
                || CommonPasswords.contains(AROUND.matcher(password).replaceAll(""));
    }

    private static boolean isRepeated(String password) {
        return IntStream.rangeClosed(1, LONGEST_REPEATED)
                .anyMatch(length ->
                        password.startsWith(password.substring(length))
                                && password.length() > length + LEAST_DIFFERENT);
    }

    private static boolean isText(String password) {
        return password.codePoints()
                .noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }
}
