package io.botwarden.platform.identity.signin;

import io.botwarden.platform.identity.Accounts;
import io.botwarden.platform.identity.Passwords;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.credential.PasswordRules;
import io.botwarden.platform.identity.credential.PasswordStore;
import io.botwarden.platform.identity.factor.Proof;
import io.botwarden.platform.identity.factor.SecondFactor;
import io.botwarden.platform.identity.factor.SecondFactors;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * Signs people in: user name and password, then the second factor if the account has one, then a
 * new password if the current one must be changed. Only if everything is correct is the code used
 * up and a session started.
 */
@Component
class SignIn {

    private final SignInAccounts accounts;
    private final Accounts identities;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final PasswordStore store;
    private final SecondFactors factors;
    private final GuessThrottle throttle;
    private final Openings openings;
    private final PasswordSettings settings;
    private final SignInRecords records;
    private final TransactionalOperator transaction;
    private final Clock clock;

    SignIn(
            SignInAccounts accounts,
            Accounts identities,
            Passwords passwords,
            PasswordRules rules,
            PasswordStore store,
            SecondFactors factors,
            GuessThrottle throttle,
            Openings openings,
            PasswordSettings settings,
            SignInRecords records,
            TransactionalOperator transaction,
            Clock clock) {
        this.accounts = accounts;
        this.identities = identities;
        this.passwords = passwords;
        this.rules = rules;
        this.store = store;
        this.factors = factors;
        this.throttle = throttle;
        this.openings = openings;
        this.settings = settings;
        this.records = records;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Starts a session; {@link UnauthenticatedException} if something is wrong or missing, as its
     * problem type indicates.
     *
     * @param device the browser, if it proves that the account has signed in with it before
     */
    Mono<StartedSession> open(Attempt attempt, @Nullable String device) {
        if (!settings.admit(attempt.username())) {
            return Mono.error(UnauthenticatedException.passwordsOff());
        }
        return accounts.find(attempt.username(), attempt.origin())
                .singleOptional()
                .flatMap(found -> admitted(attempt, device, found));
    }

    private Mono<StartedSession> admitted(
            Attempt attempt, @Nullable String device, Optional<SignInAccount> found) {
        boolean familiar = found.map(SignInAccount::familiar).orElse(false);
        Guess guess = new Guess(attempt.username(), attempt.origin().network(), device, familiar);
        Long identity = found.map(SignInAccount::identity).orElse(null);
        GuessThrottle.Turn turn;
        try {
            turn = throttle.admit(guess);
        } catch (ThrottledException e) {
            return e.isNews()
                    ? records.throttled(attempt, identity).then(Mono.error(e))
                    : Mono.error(e);
        }
        Mono<StartedSession> judged = Mono.defer(() -> judged(attempt, guess, found));
        Mono<StartedSession> told =
                turn.news() ? records.throttled(attempt, identity).then(judged) : judged;
        return turn.delay().isZero() ? told : Mono.delay(turn.delay()).then(told);
    }

    private Mono<StartedSession> judged(
            Attempt attempt, Guess guess, Optional<SignInAccount> found) {
        return matches(attempt.password(), found)
                .filter(matched -> matched && !found.orElseThrow().isOver(clock.instant()))
                .switchIfEmpty(
                        Mono.defer(() ->
                                refuse(
                                        attempt,
                                        "wrong name or password",
                                        UnauthenticatedException.credentialsWrong())))
                .map(matched -> found.orElseThrow())
                .flatMap(account -> proven(attempt, account, guess))
                .doOnNext(opened -> throttle.succeeded(guess));
    }

    private Mono<Boolean> matches(String password, Optional<SignInAccount> found) {
        return found.map(account -> passwords.matches(password, account.passwordHash()))
                .orElseGet(() -> passwords.matchesNobody(password));
    }

    private Mono<StartedSession> proven(Attempt attempt, SignInAccount account, Guess guess) {
        return factors.find(account.identity())
                .flatMap(factor -> prove(attempt, factor, guess))
                .singleOptional()
                .flatMap(proof -> renewed(attempt, account, guess, proof));
    }

    private Mono<Proof> prove(Attempt attempt, SecondFactor factor, Guess guess) {
        if (attempt.otp() == null) {
            throttle.takeBack(guess);
            return Mono.error(UnauthenticatedException.oneTimeCodeNeeded());
        }
        return factors.check(factor, attempt.otp())
                .switchIfEmpty(Mono.defer(() -> refuseCode(attempt)));
    }

    private Mono<StartedSession> renewed(
            Attempt attempt, SignInAccount account, Guess guess, Optional<Proof> proof) {
        String chosen = attempt.newPassword();
        if (chosen == null) {
            if (account.needsNewPassword(clock.instant())) {
                throttle.takeBack(guess);
                return Mono.error(UnauthenticatedException.passwordChangeNeeded());
            }
            return begin(attempt, account, proof, Mono.empty());
        }
        Optional<String> problem =
                chosen.equals(attempt.password())
                        ? Optional.of("This must be different from the current password.")
                        : rules.problem(chosen, account.username(), proof.isPresent());
        if (problem.isPresent()) {
            throttle.takeBack(guess);
            return Mono.error(
                    new ResponseStatusException(
                            HttpStatus.BAD_REQUEST, "The field 'newPassword': " + problem.get()));
        }
        return passwords
                .hash(chosen)
                .flatMap(hash -> begin(attempt, account, proof, choose(account, hash)));
    }

    private Mono<Void> choose(SignInAccount account, String hash) {
        return store.choose(account.identity(), hash).then(records.passwordChanged(account));
    }

    private Mono<StartedSession> begin(
            Attempt attempt, SignInAccount account, Optional<Proof> proof, Mono<Void> change) {
        String method = proof.map(Proof::method).orElse("PASSWORD");
        Mono<Void> used =
                Mono.justOrEmpty(proof)
                        .filterWhen(given -> factors.use(given).map(good -> !good))
                        .flatMap(replayed ->
                                Mono.<Void>error(UnauthenticatedException.oneTimeCodeWrong()));
        Mono<StartedSession> opened =
                identities
                        .lock(account.identity())
                        .then(used)
                        .then(change)
                        .then(accounts.noteUse(account.identity()))
                        .then(
                                Mono.defer(() ->
                                        openings.begin(
                                                account.identity(),
                                                method,
                                                attempt.origin(),
                                                null)))
                        .switchIfEmpty(Mono.error(UnauthenticatedException::credentialsWrong))
                        .delayUntil(done -> records.signedIn(account, method, attempt.origin()))
                        .delayUntil(done ->
                                settings.isEmergency(account.username())
                                        ? records.emergency(account, attempt.origin())
                                        : Mono.empty());
        return transaction
                .transactional(opened)
                .onErrorResume(
                        UnauthenticatedException.class,
                        refusal -> refuse(attempt, "used code or closed account", refusal));
    }

    private Mono<Proof> refuseCode(Attempt attempt) {
        return refuse(attempt, "wrong code", UnauthenticatedException.oneTimeCodeWrong());
    }

    private <T> Mono<T> refuse(Attempt attempt, String what, UnauthenticatedException refusal) {
        return records.refused(attempt, what).then(Mono.error(refusal));
    }
}
