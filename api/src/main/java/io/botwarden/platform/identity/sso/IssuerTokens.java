package io.botwarden.platform.identity.sso;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.botwarden.platform.identity.oidc.KnownIssuer;
import io.botwarden.platform.identity.oidc.OidcProperties.Console;
import io.botwarden.platform.identity.oidc.Person;
import io.botwarden.platform.identity.sso.Refusal.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Verifies the tokens that issuers make for Botwarden as their client: ID tokens (OpenID Connect
 * Core 3.1.3.7) and logout tokens (OpenID Connect Back-Channel Logout 2.6). As with access tokens,
 * algorithms are pinned and key locations in the token are ignored.
 */
@Component
class IssuerTokens {

    private static final int LONGEST = 64 * 1024;
    private static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Set<String> ID_TYPES = Set.of("", "jwt");
    private static final Set<String> LOGOUT_TYPES = Set.of("", "jwt", "logout+jwt");

    /** The time after which a token is too old to be of this sign-in, or a request to sign out. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Clock clock;

    IssuerTokens(Clock clock) {
        this.clock = clock;
    }

    /** Returns the claims of an ID token; {@link Refusal} if it is not valid for the ticket. */
    Mono<JWTClaimsSet> identity(KnownIssuer issuer, Console client, String token, Ticket ticket) {
        return verified(issuer, token, ID_TYPES)
                .filter(claims -> isFor(claims, issuer, client))
                .filter(claims -> isInTime(claims, issuer, true))
                .filter(claims -> isEqual(claims.getClaim("nonce"), ticket.nonce()))
                .filter(claims -> claims.getClaim("events") == null)
                .filter(claims -> Person.isSubject(claims.getSubject()))
                .switchIfEmpty(
                        Mono.error(() -> new Refusal(Reason.INVALID, "the ID token is not valid")));
    }

    /** Returns the claims of a logout token; empty if it is not valid. */
    Mono<JWTClaimsSet> logout(KnownIssuer issuer, Console client, String token) {
        return verified(issuer, token, LOGOUT_TYPES)
                .filter(claims -> isFor(claims, issuer, client))
                .filter(claims -> isInTime(claims, issuer, false))
                .filter(claims ->
                        claims.getClaim("events") instanceof Map<?, ?> events
                                && events.containsKey(LOGOUT))
                .filter(claims -> claims.getClaim("nonce") == null)
                .filter(claims ->
                        claims.getSubject() != null || claims.getClaim("sid") instanceof String);
    }

    /** Returns the issuer that a token claims, which is not verified; null if it has none. */
    static @Nullable String claimedIssuer(String token) {
        SignedJWT jwt = parsed(token);
        JWTClaimsSet claims = jwt == null ? null : claims(jwt);
        return claims == null ? null : claims.getIssuer();
    }

    private static Mono<JWTClaimsSet> verified(
            KnownIssuer issuer, String token, Set<String> types) {
        SignedJWT jwt = parsed(token);
        JWTClaimsSet claims = jwt == null ? null : claims(jwt);
        if (jwt == null || claims == null || !isAdmitted(jwt.getHeader(), issuer, types)) {
            return Mono.empty();
        }
        return issuer.hasSigned(jwt).filter(signed -> signed).map(signed -> claims);
    }

    private static boolean isAdmitted(JWSHeader header, KnownIssuer issuer, Set<String> types) {
        String type =
                header.getType() == null ? "" : header.getType().getType().toLowerCase(Locale.ROOT);
        return issuer.settings().algorithms().contains(header.getAlgorithm().getName())
                && header.getCriticalParams() == null
                && types.contains(type);
    }

    /** Made by the issuer for Botwarden, and no other party that is named with it. */
    private static boolean isFor(JWTClaimsSet claims, KnownIssuer issuer, Console client) {
        List<String> audience = claims.getAudience();
        Object party = claims.getClaim("azp");
        return issuer.settings().issuer().equals(claims.getIssuer())
                && audience.contains(client.clientId())
                && (party == null ? audience.size() == 1 : client.clientId().equals(party));
    }

    private boolean isInTime(JWTClaimsSet claims, KnownIssuer issuer, boolean needsExpiry) {
        Instant now = clock.instant();
        Duration skew = issuer.settings().clockSkew();
        Instant issuedAt = time(claims.getIssueTime());
        Instant expiresAt = time(claims.getExpirationTime());
        Instant notBefore = time(claims.getNotBeforeTime());
        return issuedAt != null
                && !issuedAt.isAfter(now.plus(skew))
                && !issuedAt.isBefore(now.minus(skew).minus(FRESH))
                && (expiresAt == null ? !needsExpiry : now.isBefore(expiresAt))
                && (notBefore == null || !notBefore.isAfter(now.plus(skew)));
    }

    private static boolean isEqual(@Nullable Object claim, String expected) {
        return claim instanceof String text
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8),
                        expected.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Instant time(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static @Nullable SignedJWT parsed(String token) {
        try {
            return token.length() > LONGEST ? null : SignedJWT.parse(token);
        } catch (ParseException e) {
            return null;
        }
    }

    private static @Nullable JWTClaimsSet claims(SignedJWT token) {
        try {
            return token.getJWTClaimsSet();
        } catch (ParseException e) {
            return null;
        }
    }
}
