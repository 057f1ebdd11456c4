package io.botwarden.platform.identity.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The external issuers whose access tokens are accepted, and with whose accounts people sign in to
 * the console.
 *
 * @param issuers the issuers with their requirements
 * @param keysFreshFor the time after which an issuer's keys are fetched again
 * @param keysGoodFor the time for which they are used while the issuer is unreachable
 * @param fetchPause the minimum interval between attempts to fetch keys
 */
@ConfigurationProperties("botwarden.oidc")
public record OidcProperties(
        @DefaultValue({}) List<Issuer> issuers,
        @DefaultValue("10m") Duration keysFreshFor,
        @DefaultValue("1h") Duration keysGoodFor,
        @DefaultValue("30s") Duration fetchPause) {

    /** Two issuers need different names in URLs, and each is configured once. */
    public OidcProperties {
        String name =
                repeated(
                        issuers.stream()
                                .map(Issuer::console)
                                .filter(Objects::nonNull)
                                .map(Console::name)
                                .toList());
        if (name != null) {
            throw new IllegalArgumentException(
                    "Several issuers have the name '%s': give each a name of its own with BOTWARDEN_OIDC_ISSUERS_…_CONSOLE_NAME"
                            .formatted(name));
        }
        String issuer = repeated(issuers.stream().map(Issuer::issuer).toList());
        if (issuer != null) {
            throw new IllegalArgumentException(
                    "The issuer %s is configured several times: put all its settings under one number"
                            .formatted(issuer));
        }
    }

    private static @Nullable String repeated(List<String> all) {
        Set<String> seen = new HashSet<>();
        return all.stream().filter(each -> !seen.add(each)).findFirst().orElse(null);
    }

    /**
     * @param issuer the exact claim {@code iss}
     * @param audience the value that the claim {@code aud} of access tokens must contain; none are
     *     accepted without it
     * @param algorithms the accepted signature algorithms; public-key algorithms only
     * @param keys the URL of its keys; defaults to the one in its configuration document
     * @param plainJwt whether access tokens need not be of the type {@code at+jwt} (RFC 9068)
     * @param clockSkew the tolerated clock skew
     * @param longestLife the maximum lifetime of its tokens
     * @param groupsClaim the claim with the subject's groups
     * @param nameClaim the claim with the display name
     * @param employeeClaim the claim with the code of the employee to whom a new account belongs;
     *     without it, the verified e-mail address decides
     * @param provision whether an account is created for a new subject
     * @param roles the roles of groups
     * @param console how people sign in to the console with its accounts; null if they cannot
     */
    public record Issuer(
            String issuer,
            @Nullable String audience,
            @DefaultValue({"RS256", "ES256"}) Set<String> algorithms,
            @Nullable URI keys,
            @DefaultValue("false") boolean plainJwt,
            @DefaultValue("30s") Duration clockSkew,
            @DefaultValue("24h") Duration longestLife,
            @DefaultValue("groups") String groupsClaim,
            @DefaultValue("name") String nameClaim,
            @Nullable String employeeClaim,
            @DefaultValue("false") boolean provision,
            @DefaultValue({}) List<RoleOfGroup> roles,
            @Nullable Console console) {

        /** Refuses what would accept tokens for others, or could not work. */
        public Issuer {
            if (URI.create(issuer).getHost() == null) {
                throw new IllegalArgumentException(
                        "'%s' is not an issuer: use its URL".formatted(issuer));
            }
            if (audience == null ? console == null : audience.isBlank()) {
                throw new IllegalArgumentException(
                        "The issuer %s needs an audience, otherwise tokens for other services would be accepted"
                                .formatted(issuer));
            }
            for (String algorithm : algorithms) {
                if (!JWSAlgorithm.Family.RSA.contains(JWSAlgorithm.parse(algorithm))
                        && !JWSAlgorithm.Family.EC.contains(JWSAlgorithm.parse(algorithm))) {
                    throw new IllegalArgumentException(
                            "'%s' is not a public-key algorithm: use RS256, PS256, ES256 or their longer variants"
                                    .formatted(algorithm));
                }
            }
        }

        /** The issuer as a URL. */
        public URI url() {
            return URI.create(issuer);
        }

        /** What people call it. */
        public String title() {
            return console == null || console.title() == null
                    ? url().getHost()
                    : Objects.requireNonNull(console.title());
        }
    }

    /**
     * How people sign in to the console with an issuer's accounts. (OpenID Connect, authorization
     * code flow with PKCE)
     *
     * @param name its name in URLs: lower-case letters, digits and hyphens
     * @param title the text of its button; defaults to its host
     * @param clientId the ID under which Botwarden is registered there
     * @param clientSecret the secret of the registration; without one Botwarden is a public client
     * @param scopes the scopes to request
     * @param longestSession the maximum length of a session, after which people sign in again and
     *     their groups are read again
     */
    public record Console(
            String name,
            @Nullable String title,
            String clientId,
            @Nullable String clientSecret,
            @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
            @DefaultValue("12h") Duration longestSession) {

        private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
        private static final String LOGOUT = "logout";
        private static final Duration LONGEST = Duration.ofDays(30);

        /** Refuses what could not work. */
        public Console {
            if (name == null || !NAME.matcher(name).matches() || name.equals(LOGOUT)) {
                throw new IllegalArgumentException(
                        "'%s' is not a name of an issuer in URLs: use lower-case letters, digits and hyphens, but not logout"
                                .formatted(name));
            }
            if (clientId == null || clientId.isBlank()) {
                throw new IllegalArgumentException(
                        "The issuer %s needs a client ID: register Botwarden there"
                                .formatted(name));
            }
            if (!scopes.contains("openid")) {
                throw new IllegalArgumentException(
                        "The scopes of the issuer %s must contain openid".formatted(name));
            }
            if (!longestSession.isPositive() || longestSession.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "The sessions of the issuer %s must last from 1s to 30d".formatted(name));
            }
            clientSecret = clientSecret == null || clientSecret.isBlank() ? null : clientSecret;
            title = title == null || title.isBlank() ? null : title;
        }

        @Override
        public String toString() {
            return "Console[%s, %s]".formatted(name, clientId);
        }
    }

    /**
     * The role of a group: over everything unless a department or a bot is set.
     *
     * @param group the group as spelled by the issuer
     * @param role the role's code
     * @param department code of the department it is limited to
     * @param bot code of the bot it is limited to
     */
    public record RoleOfGroup(
            String group, String role, @Nullable String department, @Nullable String bot) {

        /** Refuses a role with two limits. */
        public RoleOfGroup {
            if (department != null && bot != null) {
                throw new IllegalArgumentException(
                        "The group '%s' can be limited to a department or a bot, not both"
                                .formatted(group));
            }
        }

        String scope() {
            if (bot != null) {
                return "BOT";
            }
            return department == null ? "EVERYTHING" : "DEPARTMENT";
        }
    }
}
