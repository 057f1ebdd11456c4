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
 * Whose access tokens are taken besides our own.
 *
 * @param issuers each with what its tokens must say
 * @param keysFreshFor how long an issuer's keys are used before they are fetched again
 * @param keysGoodFor how long they are used while the issuer cannot be reached
 * @param fetchPause how long after an attempt to fetch keys the next one may follow, whatever the
 *     tokens say
 */
@ConfigurationProperties("botwarden.oidc")
record OidcProperties(
        @DefaultValue({}) List<Issuer> issuers,
        @DefaultValue("10m") Duration keysFreshFor,
        @DefaultValue("1h") Duration keysGoodFor,
        @DefaultValue("30s") Duration fetchPause) {

    /**
     * @param issuer the claim {@code iss}, to the letter
     * @param audience what the claim {@code aud} must hold
     * @param algorithms by which its tokens may be signed; of public keys only
     * @param keys where its keys are; found by its configuration document where this is not said
     * @param plainJwt whether access tokens need not be of the type {@code at+jwt} (RFC 9068)
     * @param clockSkew by how much its clock may differ
     * @param longestLife how long one of its tokens may be good at most
     * @param groupsClaim the claim that lists the groups of who holds the token
     * @param nameClaim the claim that holds the name that people see
     * @param provision whether an account is opened for a subject that has none
     * @param roles what the groups may do
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
                        "'%s' is no issuer: name it by its URL".formatted(issuer));
            }
            if (audience.isBlank()) {
                throw new IllegalArgumentException(
                        "The issuer %s needs an audience, or tokens that are meant for others would be taken"
                                .formatted(issuer));
            }
            for (String algorithm : algorithms) {
                if (!JWSAlgorithm.Family.RSA.contains(JWSAlgorithm.parse(algorithm))
                        && !JWSAlgorithm.Family.EC.contains(JWSAlgorithm.parse(algorithm))) {
                    throw new IllegalArgumentException(
                            "'%s' is no algorithm of public keys: name RS256, PS256, ES256 or their longer kin"
                                    .formatted(algorithm));
                }
            }
        }

        URI url() {
            return URI.create(issuer);
        }
    }

    /**
     * What whoever is in a group may do: over everything where neither a department nor a bot is
     * named.
     *
     * @param group the group as the issuer spells it
     * @param role the role's code
     * @param department code of the department that it reaches over
     * @param bot code of the bot that it reaches over
     */
    record RoleOfGroup(
            String group, String role, @Nullable String department, @Nullable String bot) {

        RoleOfGroup {
            if (department != null && bot != null) {
                throw new IllegalArgumentException(
                        "The group '%s' reaches over a department or a bot, not both"
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
