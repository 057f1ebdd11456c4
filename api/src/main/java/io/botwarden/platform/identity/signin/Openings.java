package io.botwarden.platform.identity.signin;

import io.botwarden.platform.identity.AccessTokens;
import io.botwarden.platform.identity.Account;
import io.botwarden.platform.identity.Accounts;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.signin.IssuerSessions.IssuerSession;
import io.botwarden.platform.identity.signin.RefreshTokens.Use;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Starts, renews and ends sessions. */
@Component
public class Openings {

    /** The method of people who sign in with accounts of external issuers. */
    public static final String SINGLE_SIGN_ON = "SINGLE_SIGN_ON";

    private final Accounts accounts;
    private final Sessions sessions;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final IssuerSessions issuers;
    private final PasswordSettings passwords;
    private final SignInRecords records;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Openings(
            Accounts accounts,
            Sessions sessions,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            IssuerSessions issuers,
            PasswordSettings passwords,
            SignInRecords records,
            TransactionalOperator transaction,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.issuers = issuers;
        this.passwords = passwords;
        this.records = records;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Starts a session in the current transaction; empty if the account was closed meanwhile.
     *
     * @param method the sign-in method, as in the schema's {@code SignInMethod}
     * @param endsAt when it ends however often it is renewed; null for the setting
     */
    public Mono<StartedSession> begin(
            long identity, String method, Origin origin, @Nullable Instant endsAt) {
        Instant expiresAt = refreshTokens.end(clock.instant(), endsAt);
        return accounts.find(identity)
                .flatMap(account ->
                        sessions.begin(identity, method, origin, expiresAt, endsAt)
                                .flatMap(session ->
                                        refreshTokens
                                                .start(identity, session, expiresAt)
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

    /**
     * Ends the session of a refresh token; does not disclose whether it existed. Returns where the
     * browser ends the session of the issuer; empty if there is none.
     */
    Mono<URI> end(String refreshToken) {
        return transaction
                .transactional(refreshTokens.find(refreshToken).flatMap(this::ended))
                .flatMap(issuers::end);
    }

    private Mono<IssuerSession> ended(Use.Good found) {
        return issuers.of(found.session())
                .singleOptional()
                .delayUntil(issuer -> sessions.end(found.session()))
                .delayUntil(issuer ->
                        accounts.find(found.identity())
                                .flatMap(account ->
                                        records.signedOut(account.id(), account.username())))
                .flatMap(issuer -> Mono.justOrEmpty(issuer));
    }

    private Mono<StartedSession> renewed(Use use, Origin origin) {
        return switch (use) {
            case Use.Good good ->
                    accounts.find(good.identity()).flatMap(account -> followed(good, account));
            case Use.Repeated repeated ->
                    accounts.find(repeated.identity())
                            .flatMap(account ->
                                    records.reused(account.id(), account.username(), origin))
                            .then(Mono.empty());
            case Use.Unknown() -> Mono.empty();
        };
    }

    /** A session that began with a password ends where passwords are no longer allowed. */
    private Mono<StartedSession> followed(Use.Good good, Account account) {
        if (!good.method().equals(SINGLE_SIGN_ON) && !passwords.admit(account.username())) {
            return sessions.end(good.session()).then(Mono.empty());
        }
        return refreshTokens.follow(good).map(token -> opened(account, good.session(), token));
    }

    private StartedSession opened(Account account, long session, String refreshToken) {
        return new StartedSession(
                account.username(), session, accessTokens.issue(account, session), refreshToken);
    }
}
