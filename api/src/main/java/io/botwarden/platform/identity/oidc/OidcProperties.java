package io.botwarden.platform.identity.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The external issuers whose access tokens are accepted.
 *
 * @param issuers the issuers with their requirements
 * @param keysFreshFor the time after which an issuer's keys are fetched again
 * @param keysGoodFor the time for which they are used while the issuer is unreachable
 * @param fetchPause the minimum interval between attempts to fetch keys
 */
@ConfigurationProperties("botwarden.oidc")
record OidcProperties(
        @DefaultValue({}) List<Issuer> issuers,
        @DefaultValue("10m") Duration keysFreshFor,
        @DefaultValue("1h") Duration keysGoodFor,
        @DefaultValue("30s") Duration fetchPause) {

    /**
     * @param issuer the exact claim {@code iss}
     * @param audience the value that the claim {@code aud} must contain
     * @param algorithms the accepted signature algorithms; public-key algorithms only
     * @param keys the URL of its keys; defaults to the one in its configuration document
     * @param plainJwt whether access tokens need not be of the type {@code at+jwt} (RFC 9068)
     * @param clockSkew the tolerated clock skew
     * @param longestLife the maximum lifetime of its tokens
     * @param groupsClaim the claim with the subject's groups
     * @param nameClaim the claim with the display name
     * @param provision whether an account is created for a new subject
     * @param roles the roles of groups
     */
    record Issuer(
            String issuer,
            String audience,
            @DefaultValue({"RS256", "ES256"}) Set<String> algorithms,
            @Nullable URI keys,
            @DefaultValue("false") boolean plainJwt,
            @DefaultValue("30s") Duration clockSkew,
            @DefaultValue("24h") Duration longestLife,
            @DefaultValue("groups") String groupsClaim,
            @DefaultValue("name") String nameClaim,
            @DefaultValue("false") boolean provision,
            @DefaultValue({}) List<RoleOfGroup> roles) {

        Issuer {
            if (URI.create(issuer).getHost() == null) {
                throw new IllegalArgumentException(
                        "'%s' is not an issuer: use its URL".formatted(issuer));
            }
            if (audience.isBlank()) {
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

        URI url() {
            return URI.create(issuer);
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
    record RoleOfGroup(
            String group, String role, @Nullable String department, @Nullable String bot) {

        RoleOfGroup {
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
