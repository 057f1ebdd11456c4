package io.botwarden.platform.identity.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.oidc.OidcProperties.Issuer;
import io.botwarden.platform.outgoing.OutgoingCalls;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads access tokens of external issuers. The claimed issuer determines the pinned algorithms and
 * keys for verification; nothing else in the token is trusted before, and its key locations ({@code
 * jku}, {@code x5u}, {@code jwk}) are always ignored.
 */
@Component
class ExternalTokens {

    private static final int LONGEST = 16 * 1024;
    private static final int MOST_KEPT = 10_000;

    /** The time after which a token is verified again, in case its key was withdrawn. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Map<String, Issuer> issuers;
    private final Map<String, IssuerKeys> keys;
    private final DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();
    private final Clock clock;
    private final Cache<Verified, ExternalSubject> verified =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).build();

    ExternalTokens(OidcProperties properties, OutgoingCalls calls, Clock clock) {
        this.issuers =
                properties.issuers().stream()
                        .collect(Collectors.toMap(Issuer::issuer, Function.identity()));
        this.keys =
                properties.issuers().stream()
                        .collect(
                                Collectors.toMap(
                                        Issuer::issuer,
                                        issuer ->
                                                new IssuerKeys(issuer, properties, calls, clock)));
        this.clock = clock;
    }

    /**
     * A token and the audience that it was verified for.
     *
     * @param audience null for the audience of its issuer
     */
    private record Verified(String token, @Nullable String audience) {}

    /**
     * Returns the contents of the token; empty if its issuer is unknown, {@link
     * UnauthenticatedException} if it is invalid.
     *
     * @param audience the audience that it must have; null for the one that is configured for its
     *     issuer
     */
    Mono<ExternalSubject> read(String token, @Nullable String audience) {
        if (issuers.isEmpty()) {
            return Mono.empty();
        }
        Verified key = new Verified(token, audience);
        ExternalSubject known = verified.getIfPresent(key);
        if (known != null) {
            return clock.instant().isBefore(known.expiresAt())
                    ? Mono.just(known)
                    : Mono.error(UnauthenticatedException.tokenInvalid());
        }
        SignedJWT jwt = parse(token);
        JWTClaimsSet claims = jwt == null ? null : claims(jwt);
        Issuer issuer = claims == null ? null : issuers.get(claims.getIssuer());
        IssuerKeys signers = issuer == null ? null : keys.get(issuer.issuer());
        if (jwt == null || claims == null || issuer == null || signers == null) {
            return Mono.empty();
        }
        TokenRules rules =
                audience == null
                        ? new TokenRules(issuer, clock.instant())
                        : new TokenRules(issuer, audience, clock.instant());
        if (!rules.admitHeader(jwt.getHeader())) {
            return Mono.error(UnauthenticatedException.tokenInvalid());
        }
        return signers.of(jwt.getHeader())
                .filter(signer -> isSignedBy(jwt, signer))
                .mapNotNull(signer -> rules.read(claims, jwt.getHeader()))
                .doOnNext(subject -> verified.put(key, subject))
                .switchIfEmpty(Mono.error(UnauthenticatedException::tokenInvalid));
    }

    private boolean isSignedBy(SignedJWT jwt, JWK key) {
        try {
            return key instanceof AsymmetricJWK pair
                    && jwt.verify(verifiers.createJWSVerifier(jwt.getHeader(), pair.toPublicKey()));
        } catch (JOSEException e) {
            return false;
        }
    }

    private static @Nullable SignedJWT parse(String token) {
        if (token.length() > LONGEST) {
            return null;
        }
        try {
            return SignedJWT.parse(token);
        } catch (ParseException e) {
            return null;
        }
    }

    private static @Nullable JWTClaimsSet claims(SignedJWT jwt) {
        try {
            return jwt.getJWTClaimsSet();
        } catch (ParseException e) {
            return null;
        }
    }
}
