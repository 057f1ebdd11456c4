package io.botwarden.platform.identity.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.botwarden.platform.identity.UnauthenticatedException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
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

    private final Issuers issuers;
    private final Clock clock;
    private final Cache<String, ExternalSubject> verified =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).build();

    ExternalTokens(Issuers issuers, Clock clock) {
        this.issuers = issuers;
        this.clock = clock;
    }

    /**
     * Returns the contents of the token; empty if its issuer is unknown, {@link
     * UnauthenticatedException} if it is invalid.
     */
    Mono<ExternalSubject> read(String token) {
        if (issuers.isEmpty()) {
            return Mono.empty();
        }
        ExternalSubject known = verified.getIfPresent(token);
        if (known != null) {
            return clock.instant().isBefore(known.expiresAt())
                    ? Mono.just(known)
                    : Mono.error(UnauthenticatedException.tokenInvalid());
        }
        SignedJWT jwt = parse(token);
        JWTClaimsSet claims = jwt == null ? null : claims(jwt);
        KnownIssuer issuer = claims == null ? null : issuers.find(claims.getIssuer());
        if (jwt == null || claims == null || issuer == null) {
            return Mono.empty();
        }
        TokenRules rules = new TokenRules(issuer.settings(), clock.instant());
        if (!rules.admitHeader(jwt.getHeader())) {
            return Mono.error(UnauthenticatedException.tokenInvalid());
        }
        return issuer.hasSigned(jwt)
                .filter(signed -> signed)
                .mapNotNull(signed -> rules.read(claims, jwt.getHeader()))
                .doOnNext(subject -> verified.put(token, subject))
                .switchIfEmpty(Mono.error(UnauthenticatedException::tokenInvalid));
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
