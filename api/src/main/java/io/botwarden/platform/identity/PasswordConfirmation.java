package io.botwarden.platform.identity;

import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import reactor.core.publisher.Mono;

/**
 * Asks a viewer for the own password again, before something that a stolen token alone must not
 * allow.
 */
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
     * Whether this is the viewer's password; false also for an account without one, and after too
     * many wrong ones.
     */
    public Mono<Boolean> confirm(Viewer viewer, String password) {
        return Mono.fromRunnable(() -> throttle.admit(viewer.username(), place(viewer)))
                .then(Mono.defer(() -> accounts.findCredential(viewer.username())))
                .flatMap(credential -> passwords.matches(password, credential.passwordHash()))
                .doOnNext(right -> forget(viewer, right))
                .defaultIfEmpty(false)
                .onErrorResume(ErrorResponseException.class, tooMany -> Mono.just(false));
    }

    /** Counted apart from signing in, and for each account apart. */
    private static String place(Viewer viewer) {
        return "signed in as " + viewer.identityId();
    }

    private void forget(Viewer viewer, boolean right) {
        if (right) {
            throttle.succeeded(viewer.username(), place(viewer));
        }
    }
}
