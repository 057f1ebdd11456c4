package io.botwarden.platform.identity.oidc;

import io.botwarden.platform.identity.Authenticator;
import io.botwarden.platform.identity.Bearer;
import io.botwarden.platform.identity.Bearers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.identity.credential.ForeignSignIns;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Authenticates with an access token of an external issuer. */
@Component
@Order(100)
class OidcAuthenticator implements Authenticator {

    private static final String SCHEME = "Bearer ";

    private final ExternalTokens tokens;
    private final ExternalAccounts accounts;
    private final ExternalGrants grants;
    private final ForeignSignIns signIns;
    private final Bearers bearers;

    OidcAuthenticator(
            ExternalTokens tokens,
            ExternalAccounts accounts,
            ExternalGrants grants,
            ForeignSignIns signIns,
            Bearers bearers) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.grants = grants;
        this.signIns = signIns;
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
                .flatMap(identity -> bearers.of(identity, subject.expiresAt()))
                .delayUntil(bearer -> note(bearer.viewer(), subject));
    }

    private Mono<Void> note(Viewer viewer, ExternalSubject subject) {
        return signIns.note(
                viewer.identityId(),
                viewer.username(),
                subject,
                "Signed in by a token of " + subject.issuer().issuer());
    }

    private static @Nullable String token(ServerHttpRequest request) {
        String authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return authorization != null
                        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).trim()
                : null;
    }
}
