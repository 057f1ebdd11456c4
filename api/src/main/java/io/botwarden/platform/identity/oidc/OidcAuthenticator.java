package io.botwarden.platform.identity.oidc;

import io.botwarden.platform.identity.Authenticator;
import io.botwarden.platform.identity.Bearer;
import io.botwarden.platform.identity.Bearers;
import io.botwarden.platform.identity.ProtectedResource;
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

    private final ProtectedResource resource;
    private final ExternalTokens tokens;
    private final ExternalAccounts accounts;
    private final ExternalGrants grants;
    private final ForeignSignIns signIns;
    private final Bearers bearers;

    OidcAuthenticator(
            ProtectedResource resource,
            ExternalTokens tokens,
            ExternalAccounts accounts,
            ExternalGrants grants,
            ForeignSignIns signIns,
            Bearers bearers) {
        this.resource = resource;
        this.tokens = tokens;
        this.accounts = accounts;
        this.grants = grants;
        this.signIns = signIns;
        this.bearers = bearers;
    }

    @Override
    public Mono<Bearer> authenticate(ServerHttpRequest request) {
        String token = token(request);
        return token == null ? Mono.empty() : read(token, request).flatMap(this::bearer);
    }

    private Mono<ExternalSubject> read(String token, ServerHttpRequest request) {
        if (!ProtectedResource.isRequestedBy(request)) {
            return tokens.read(token, null);
        }
        String audience = resource.audience();
        // without an address of its own, no token can have been issued for the resource
        return audience == null ? Mono.empty() : tokens.read(token, audience);
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
