package io.botwarden.platform.identity;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.AuditTrail;
import io.botwarden.platform.identity.AccessTokens.AccessToken;
import io.botwarden.platform.identity.Accounts.Credential;
import io.botwarden.platform.identity.RefreshTokens.Use;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Gives tokens for a password or for a refresh token, and writes down who was let in and who was
 * not.
 */
@Component
class SignIn {

    private final Accounts accounts;
    private final Passwords passwords;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final GuessThrottle throttle;
    private final AuditTrail audit;
    private final TransactionalOperator transaction;

    SignIn(
            Accounts accounts,
            Passwords passwords,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            GuessThrottle throttle,
            AuditTrail audit,
            TransactionalOperator transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.throttle = throttle;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Tokens for a name and its password; {@link UnauthenticatedException} where they do not fit
     * together.
     */
    Mono<Tokens> withPassword(String username, String password, String address) {
        throttle.admit(username, address);
        return accounts.findCredential(username)
                .singleOptional()
                .filterWhen(found -> matches(password, found))
                .map(Optional::orElseThrow)
                .switchIfEmpty(Mono.defer(() -> refuse(username, address)))
                .flatMap(this::open)
                .doOnNext(tokens -> throttle.succeeded(username, address));
    }

    /**
     * Tokens for a refresh token, which is used up; {@link UnauthenticatedException} where it is
     * not good.
     */
    Mono<Tokens> withRefreshToken(String refreshToken) {
        return transaction
                .transactional(refreshTokens.use(refreshToken).flatMap(this::renew))
                .switchIfEmpty(Mono.error(UnauthenticatedException::refreshTokenInvalid));
    }

    private Mono<Tokens> open(Credential credential) {
        Mono<Tokens> opened =
                accounts.find(credential.identityId())
                        .switchIfEmpty(Mono.error(UnauthenticatedException::credentialsWrong))
                        .flatMap(account ->
                                refreshTokens
                                        .start(account.id())
                                        .map(refresh -> tokens(account, refresh)))
                        .delayUntil(tokens ->
                                audit.record(
                                        entry(
                                                credential.identityId(),
                                                credential.username(),
                                                "signIn",
                                                "Signed in with a password")));
        return transaction.transactional(opened);
    }

    private Mono<Boolean> matches(String password, Optional<Credential> found) {
        return found.map(credential -> passwords.matches(password, credential.passwordHash()))
                .orElseGet(() -> passwords.matchesNobody(password));
    }

    private Mono<Credential> refuse(String username, String address) {
        return audit.record(
                        entry(null, username, "refuseSignIn", "Refused to sign in from " + address))
                .then(Mono.error(UnauthenticatedException::credentialsWrong));
    }

    private Mono<Tokens> renew(Use use) {
        return switch (use) {
            case Use.Good good ->
                    accounts.find(good.identityId())
                            .flatMap(account ->
                                    refreshTokens
                                            .follow(good)
                                            .map(refresh -> tokens(account, refresh)));
            case Use.Repeated repeated ->
                    accounts.find(repeated.identityId())
                            .flatMap(account ->
                                    audit.record(
                                            entry(
                                                    account.id(),
                                                    account.username(),
                                                    "endSession",
                                                    "A refresh token was used twice: all that followed from it were ended")))
                            .then(Mono.empty());
            case Use.Unknown() -> Mono.empty();
        };
    }

    private Tokens tokens(Account account, String refreshToken) {
        AccessToken access = accessTokens.issue(account);
        return new Tokens(access.value(), refreshToken, access.lifetime().toSeconds());
    }

    private static AuditEntry entry(
            @Nullable Long identityId, String username, String action, String summary) {
        AuditEntry.@Nullable Subject subject =
                identityId == null
                        ? null
                        : new AuditEntry.Subject("Identity", "identity_" + identityId);
        return new AuditEntry(identityId, username, action, subject, summary, List.of());
    }

    /**
     * @param accessToken to be sent as {@code Authorization: Bearer …}
     * @param refreshToken to be exchanged, once, for new tokens
     * @param expiresIn for how many seconds the access token is good
     */
    record Tokens(String accessToken, String refreshToken, long expiresIn) {}
}
