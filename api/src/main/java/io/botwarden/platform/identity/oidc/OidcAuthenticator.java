package io.botwarden.platform.identity.oidc;

import io.botwarden.platform.identity.Authenticator;
import io.botwarden.platform.identity.Bearer;
import io.botwarden.platform.identity.Bearers;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Signs in by an access token of an external issuer. */
@Component
@Order(100)
class OidcAuthenticator implements Authenticator {

    private static final String SCHEME = "Bearer ";

    private final ExternalTokens tokens;
    private final ExternalAccounts accounts;
    private final ExternalGrants grants;
    private final Bearers bearers;

    OidcAuthenticator(
            ExternalTokens tokens,
            ExternalAccounts accounts,
            ExternalGrants grants,
            Bearers bearers) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.grants = grants;
        this.bearers = bearers;
    }

    @Override
    public Mono<Bearer> authenticate(ServerHttpRequest request) {
        String token = token(request);
        return token == null ? Mono.empty() : tokens.read(token).flatMap(this::bearer);
    }

    private Mono<Bearer> bearer(ExternalSubject subject) {
        return accounts.of(subject)
                .delayUntil(identity -> grants.keep(identity, subject))
                .flatMap(identity -> bearers.of(identity, subject.expiresAt()));
    }

    private static @Nullable String token(ServerHttpRequest request) {
        String authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return authorization != null
                        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).trim()
                : null;
    }
}
