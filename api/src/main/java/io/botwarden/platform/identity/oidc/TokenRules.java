package io.botwarden.platform.identity.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import io.botwarden.platform.identity.oidc.OidcProperties.Issuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The requirements for an issuer's access tokens (RFC 9068, RFC 8725): pinned algorithm, type,
 * issuer and audience, valid in time, and an access token rather than an ID token.
 *
 * @param issuer the claimed issuer
 * @param now the time of validation
 */
record TokenRules(Issuer issuer, Instant now) {

    private static final Set<String> ACCESS_TOKEN = Set.of("at+jwt", "application/at+jwt");
    private static final Set<String> PLAIN = Set.of("jwt", "application/jwt");

    /** Claims of ID tokens, logout tokens and similar ones only. */
    private static final List<String> OF_OTHER_TOKENS =
            List.of("nonce", "at_hash", "c_hash", "s_hash", "events", "sub_id");

    /** Claims of which an access token must have at least one. */
    private static final List<String> OF_ACCESS_TOKENS = List.of("client_id", "scope", "scp");

    /** Checks the header before a key is looked up. */
    boolean admitHeader(JWSHeader header) {
        return issuer.algorithms().contains(header.getAlgorithm().getName())
                && header.getCriticalParams() == null
                && (isAccessToken(header) || (issuer.plainJwt() && isPlain(header)));
    }

    /** Returns the subject of the token; null if it is not acceptable. */
    @Nullable ExternalSubject read(JWTClaimsSet claims, JWSHeader header) {
        String subject = claims.getSubject();
        Instant issuedAt = time(claims.getIssueTime());
        Instant expiresAt = time(claims.getExpirationTime());
        if (subject == null
                || !Person.isSubject(subject)
                || issuer.audience() == null
                || !issuer.issuer().equals(claims.getIssuer())
                || !claims.getAudience().contains(issuer.audience())
                || issuedAt == null
                || expiresAt == null
                || !isInTime(claims, issuedAt, expiresAt)
                || (!isAccessToken(header) && isOfAnotherKind(claims))) {
            return null;
        }
        return new ExternalSubject(
                issuer,
                subject,
                Person.of(claims.getClaims(), subject, issuer),
                issuedAt,
                expiresAt);
    }

    private boolean isInTime(JWTClaimsSet claims, Instant issuedAt, Instant expiresAt) {
        Duration skew = issuer.clockSkew();
        Instant notBefore = time(claims.getNotBeforeTime());
        return now.isBefore(expiresAt)
                && !issuedAt.isAfter(now.plus(skew))
                && (notBefore == null || !notBefore.isAfter(now.plus(skew)))
                && !expiresAt.isAfter(issuedAt.plus(issuer.longestLife()));
    }

    private static boolean isAccessToken(JWSHeader header) {
        return ACCESS_TOKEN.contains(type(header));
    }

    private static boolean isPlain(JWSHeader header) {
        return header.getType() == null || PLAIN.contains(type(header));
    }

    private static String type(JWSHeader header) {
        JOSEObjectType type = header.getType();
        return type == null ? "" : type.getType().toLowerCase(Locale.ROOT);
    }

    /**
     * Issuers of plain JWTs distinguish their tokens by claims, each in its own way: an access
     * token must have at least one claim of access tokens and none of other tokens.
     */
    private static boolean isOfAnotherKind(JWTClaimsSet claims) {
        Object type = claims.getClaim("typ");
        Object use = claims.getClaim("token_use");
        return OF_OTHER_TOKENS.stream().anyMatch(name -> claims.getClaim(name) != null)
                || (type != null && !"Bearer".equals(type))
                || (use != null && !"access".equals(use))
                || OF_ACCESS_TOKENS.stream().allMatch(name -> claims.getClaim(name) == null);
    }

    private static @Nullable Instant time(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
