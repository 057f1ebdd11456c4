package io.botwarden.access.credential;

import io.botwarden.access.AccessRefusal;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.identity.factor.Enrolments;
import io.botwarden.platform.identity.factor.Enrolments.Confirmed;
import io.botwarden.platform.identity.factor.SecondFactors;
import io.botwarden.platform.identity.signin.PasswordConfirmation;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Asks viewers to confirm their credentials before an action that must not be possible with a
 * stolen token alone.
 */
@Component
class Confirmations {

    private final PasswordConfirmation passwords;
    private final SecondFactors factors;
    private final Enrolments enrolments;

    Confirmations(PasswordConfirmation passwords, SecondFactors factors, Enrolments enrolments) {
        this.passwords = passwords;
        this.factors = factors;
        this.enrolments = enrolments;
    }

    /** Refuses a wrong password of the viewer. */
    Mono<Void> password(Viewer viewer, String password) {
        return passwords
                .confirm(viewer, password)
                .filter(confirmed -> confirmed)
                .switchIfEmpty(
                        Mono.error(() ->
                                new RefusedException(
                                        AccessRefusal.WRONG_PASSWORD,
                                        "The password is wrong, or there were too many failed attempts.",
                                        "password")))
                .then();
    }

    /** Consumes a code of the viewer's second factor; refuses a wrong one. */
    Mono<Void> code(Viewer viewer, String code) {
        return factors.find(viewer.identityId())
                .switchIfEmpty(
                        Mono.error(() ->
                                new RefusedException(
                                        RefusalCode.WRONG_STATE,
                                        "The account has no second factor.")))
                .flatMap(factor -> passwords.guessed(viewer, factors.check(factor, code)))
                .filterWhen(factors::use)
                .switchIfEmpty(Mono.error(SecondFactorChanges::wrongCode))
                .then();
    }

    /** Returns what the viewer started and confirms with this code; refuses a wrong code. */
    Mono<Confirmed> enrolment(Viewer viewer, String code) {
        return passwords
                .guessed(viewer, enrolments.confirm(viewer.identityId(), code))
                .switchIfEmpty(Mono.error(SecondFactorChanges::wrongCode));
    }
}
