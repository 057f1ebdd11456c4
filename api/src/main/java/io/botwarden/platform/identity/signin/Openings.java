package io.botwarden.platform.identity.signin;

import io.botwarden.platform.identity.AccessTokens;
import io.botwarden.platform.identity.Account;
import io.botwarden.platform.identity.Accounts;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.signin.RefreshTokens.Use;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Starts, renews and ends sessions. */
@Component
class Openings {

    private final Accounts accounts;
    private final Sessions sessions;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final SignInRecords records;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Openings(
            Accounts accounts,
            Sessions sessions,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            SignInRecords records,
            TransactionalOperator transaction,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.records = records;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Starts a session in the current transaction; empty if the account was closed meanwhile. */
    Mono<StartedSession> begin(long identity, String method, Origin origin) {
        return accounts.find(identity)
                .flatMap(account ->
                        sessions.begin(identity, method, origin, refreshTokens.end(clock.instant()))
                                .flatMap(session ->
                                        refreshTokens
                                                .start(identity, session)
                                                .map(token -> opened(account, session, token))));
    }

    /**
     * Renews a session with its refresh token, which is used up; {@link UnauthenticatedException}
     * if it is invalid.
     */
    Mono<StartedSession> renew(String refreshToken, Origin origin) {
        return transaction
                .transactional(refreshTokens.use(refreshToken).flatMap(use -> renewed(use, origin)))
                .switchIfEmpty(Mono.error(UnauthenticatedException::refreshTokenInvalid));
    }

    /** Ends the session of a refresh token; does not disclose whether it existed. */
    Mono<Void> end(String refreshToken) {
        return transaction.transactional(refreshTokens.find(refreshToken).flatMap(this::ended));
    }

    private Mono<Void> ended(Use.Good found) {
        return sessions.end(found.session())
                .then(accounts.find(found.identity()))
                .flatMap(account -> records.signedOut(account.id(), account.username()));
    }

    private Mono<StartedSession> renewed(Use use, Origin origin) {
        return switch (use) {
            case Use.Good good ->
                    accounts.find(good.identity())
                            .flatMap(account ->
                                    refreshTokens
                                            .follow(good)
                                            .map(token -> opened(account, good.session(), token)));
            case Use.Repeated repeated ->
                    accounts.find(repeated.identity())
                            .flatMap(account ->
                                    records.reused(account.id(), account.username(), origin))
                            .then(Mono.empty());
            case Use.Unknown() -> Mono.empty();
        };
    }

    private StartedSession opened(Account account, long session, String refreshToken) {
        return new StartedSession(
                account.username(), accessTokens.issue(account, session), refreshToken);
    }
}
