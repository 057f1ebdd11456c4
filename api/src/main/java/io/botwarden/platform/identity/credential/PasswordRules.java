package io.botwarden.platform.identity.credential;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/**
 * The requirements for passwords, according to NIST SP 800-63B-4 (3.1.1.2): long rather than
 * complex, and not easily guessed. 15 characters if it is the only factor, as the standard
 * requires; 12 with a second factor, where it would allow 8.
 */
@NamedInterface("credential")
@Component
public class PasswordRules {

    private static final int SHORTEST = 15;
    private static final int SHORTEST_BESIDE_A_FACTOR = 12;
    private static final int LONGEST = 200;
    private static final int TELLING_USERNAME = 3;
    private static final int LEAST_DIFFERENT = 5;

    /** Repetitions of a part up to this length do not count. */
    private static final int LONGEST_REPEATED = 10;

    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

    /**
     * Returns the problem of a password and what would be accepted; empty if it is valid.
     *
     * @param username its account
     * @param secondFactor whether the account has a second factor
     */
    public Optional<String> problem(String password, String username, boolean secondFactor) {
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
                    "This is one of the first passwords that attackers try. Use several unrelated words.");
        }
        String name = PasswordText.normal(username).toLowerCase(Locale.ROOT);
        return name.length() >= TELLING_USERNAME && lower.contains(name)
                ? Optional.of("This must not contain the account name.")
                : Optional.empty();
    }

    /** Alone, repeated, or surrounded only by digits and punctuation. */
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
