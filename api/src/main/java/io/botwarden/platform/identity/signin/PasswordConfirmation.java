package io.botwarden.platform.identity.signin;

import io.botwarden.platform.identity.Accounts;
import io.botwarden.platform.identity.Passwords;
import io.botwarden.platform.identity.Viewer;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Asks viewers for their password again before actions that a stolen token alone must not allow.
 */
@NamedInterface("credential")
@Component
public class PasswordConfirmation {

    private final Accounts accounts;
    private final Passwords passwords;
    private final GuessThrottle throttle;

    PasswordConfirmation(Accounts accounts, Passwords passwords, GuessThrottle throttle) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
    }

    /**
     * Whether this is the viewer's password; false also for an account without a password, and
     * after too many wrong ones.
     */
    public Mono<Boolean> confirm(Viewer viewer, String password) {
        Mono<Boolean> right =
                accounts.findPasswordHash(viewer.identityId())
                        .flatMap(hash -> passwords.matches(password, hash))
                        .filter(matched -> matched);
        return guessed(viewer, right).defaultIfEmpty(false);
    }

    /**
     * Counts a guess by the viewer and returns its result; empty if it was wrong, and after too
     * many wrong ones.
     */
    public <T> Mono<T> guessed(Viewer viewer, Mono<T> right) {
        Guess guess = guess(viewer);
        return Mono.fromRunnable(() -> throttle.admit(guess))
                .then(right)
                .doOnNext(proof -> throttle.succeeded(guess))
                .onErrorResume(ThrottledException.class, tooMany -> Mono.empty());
    }

    /** Counted separately from signing in, and per account. */
    private static Guess guess(Viewer viewer) {
        String place = "signed in as " + viewer.identityId();
        return new Guess(viewer.username(), place, place, true);
    }
}
