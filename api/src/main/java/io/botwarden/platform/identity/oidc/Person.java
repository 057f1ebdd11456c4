package io.botwarden.platform.identity.oidc;

import io.botwarden.platform.identity.oidc.OidcProperties.Issuer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer says about a person. Claims of another form than expected are ignored.
 *
 * @param name the display name
 * @param groups the groups
 * @param email the e-mail address in lower case, if the issuer has verified it; null otherwise
 * @param employee the code of the employee; null if the issuer does not tell it
 */
public record Person(
        String name, Set<String> groups, @Nullable String email, @Nullable String employee) {

    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_TEXT = 300;
    private static final int MOST_GROUPS = 1000;

    /**
     * Reads the claims about a subject.
     *
     * @param subject the name of a person without one
     */
    public static Person of(Map<String, Object> claims, String subject, Issuer issuer) {
        String name = text(claims.get(issuer.nameClaim()));
        String email = isVerified(claims) ? text(claims.get("email")) : null;
        return new Person(
                name == null ? subject : name,
                groups(claims.get(issuer.groupsClaim())),
                email == null ? null : email.toLowerCase(Locale.ROOT),
                issuer.employeeClaim() == null ? null : text(claims.get(issuer.employeeClaim())));
    }

    /** Whether a claim {@code sub} can be stored. */
    public static boolean isSubject(@Nullable String subject) {
        return subject != null
                && !subject.isEmpty()
                && subject.length() <= LONGEST_SUBJECT
                && subject.codePoints().noneMatch(Character::isISOControl);
    }

    private static boolean isVerified(Map<String, Object> claims) {
        return "true".equals(String.valueOf(claims.get("email_verified")));
    }

    private static @Nullable String text(@Nullable Object claim) {
        return claim instanceof String text
                        && !text.isBlank()
                        && text.length() <= LONGEST_TEXT
                        && text.codePoints().noneMatch(Character::isISOControl)
                ? text
                : null;
    }

    private static Set<String> groups(@Nullable Object claim) {
        return claim instanceof List<?> groups
                        && groups.size() <= MOST_GROUPS
                        && groups.stream().allMatch(String.class::isInstance)
                ? groups.stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
