package io.botwarden.platform.identity.sso;

import com.nimbusds.jwt.JWTClaimsSet;
import io.botwarden.platform.identity.Accounts;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.oidc.Issuers;
import io.botwarden.platform.identity.oidc.KnownIssuer;
import io.botwarden.platform.identity.oidc.OidcProperties.Console;
import io.botwarden.platform.identity.signin.Sessions;
import io.botwarden.platform.identity.sso.ExternalSessions.Found;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Ends sessions when their issuer says so (OpenID Connect Back-Channel Logout). Repeating a logout
 * token ends nothing that it has not ended before, except younger sessions of the same person for
 * the few minutes in which it is accepted.
 */
@Component
class BackChannelLogout {

    private final Issuers issuers;
    private final IssuerTokens tokens;
    private final ExternalSessions external;
    private final Sessions sessions;
    private final Accounts accounts;
    private final SignOnRecords records;
    private final TransactionalOperator transaction;

    BackChannelLogout(
            Issuers issuers,
            IssuerTokens tokens,
            ExternalSessions external,
            Sessions sessions,
            Accounts accounts,
            SignOnRecords records,
            TransactionalOperator transaction) {
        this.issuers = issuers;
        this.tokens = tokens;
        this.external = external;
        this.sessions = sessions;
        this.accounts = accounts;
        this.records = records;
        this.transaction = transaction;
    }

    /** Ends the sessions that a logout token names; returns false if it is not valid. */
    Mono<Boolean> end(String token) {
        KnownIssuer issuer = issuers.find(IssuerTokens.claimedIssuer(token));
        Console client = issuer == null ? null : issuer.settings().console();
        if (issuer == null || client == null) {
            return Mono.just(false);
        }
        return tokens.logout(issuer, client, token)
                .onErrorResume(UnauthenticatedException.class, unsigned -> Mono.empty())
                .flatMap(claims ->
                        transaction
                                .transactional(ended(issuer.settings().issuer(), claims))
                                .thenReturn(true))
                .defaultIfEmpty(false);
    }

    private Mono<Void> ended(String issuer, JWTClaimsSet claims) {
        String sid = claims.getClaim("sid") instanceof String text ? text : null;
        return external.find(issuer, claims.getSubject(), sid)
                .collectList()
                .flatMapIterable(found -> found)
                .concatMap(session -> ended(session, issuer))
                .then();
    }

    private Mono<Void> ended(Found session, String issuer) {
        return accounts.lock(session.identity())
                .then(sessions.end(session.session()))
                .then(records.ended(session, issuer));
    }
}
