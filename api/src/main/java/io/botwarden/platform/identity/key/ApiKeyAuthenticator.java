package io.botwarden.platform.identity.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.botwarden.platform.identity.Accounts;
import io.botwarden.platform.identity.Authenticator;
import io.botwarden.platform.identity.Bearer;
import io.botwarden.platform.identity.Bearers;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.Viewer;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Authenticates programs that send {@code Authorization: Bearer bwk_…}. The rights of a key's
 * account are cached for a minute; whether they are still current is checked each time, so that the
 * end of a key, grant or account takes effect immediately.
 */
@Component
@Order(0)
class ApiKeyAuthenticator implements Authenticator {

    private static final String SCHEME = "Bearer ";
    private static final int MOST_KEPT = 10_000;

    private final Cache<String, Bearer> known =
            Caffeine.newBuilder()
                    .maximumSize(MOST_KEPT)
                    .expireAfterWrite(Duration.ofMinutes(1))
                    .build();

    private final ApiKeys keys;
    private final Bearers bearers;
    private final Accounts accounts;
    private final Clock clock;

    ApiKeyAuthenticator(ApiKeys keys, Bearers bearers, Accounts accounts, Clock clock) {
        this.keys = keys;
        this.bearers = bearers;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public Mono<Bearer> authenticate(ServerHttpRequest request) {
        ApiKey key = key(request);
        if (key == null) {
            return Mono.empty();
        }
        if (!key.isWellFormed()) {
            return Mono.error(UnauthenticatedException.tokenInvalid());
        }
        String lookup = key.lookup();
        return Mono.justOrEmpty(known.getIfPresent(lookup))
                .filter(bearer -> clock.instant().isBefore(bearer.expiresAt()))
                .filterWhen(bearer -> accounts.isCurrent(bearer.viewer()))
                .switchIfEmpty(Mono.defer(() -> verify(lookup)));
    }

    private Mono<Bearer> verify(String lookup) {
        return keys.find(lookup)
                .switchIfEmpty(Mono.error(UnauthenticatedException::tokenInvalid))
                .flatMap(this::bearer)
                .doOnNext(bearer -> known.put(lookup, bearer));
    }

    private Mono<Bearer> bearer(StoredKey key) {
        String problem = key.problem(clock.instant());
        if (problem != null) {
            return Mono.error(UnauthenticatedException.keyEnded(problem));
        }
        return bearers.of(key.identity(), key.expiresAt())
                .switchIfEmpty(
                        Mono.error(() ->
                                UnauthenticatedException.keyEnded(
                                        "The account of this key is closed.")))
                .map(bearer -> narrowed(bearer, key))
                .delayUntil(bearer -> keys.noteUse(key.id()));
    }

    private Bearer narrowed(Bearer bearer, StoredKey key) {
        Viewer viewer = bearer.viewer().limitedTo(key.permissions());
        return new Bearer(
                key.bots() == null ? viewer : viewer.limitedTo(key.bots()),
                bearer.expiresAt(),
                clock.instant().isBefore(key.warnAt()) ? null : key.expiresAt());
    }

    private static @Nullable ApiKey key(ServerHttpRequest request) {
        String authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (authorization == null
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String token = authorization.substring(SCHEME.length()).trim();
        return ApiKey.isMeant(token) ? new ApiKey(token) : null;
    }
}
