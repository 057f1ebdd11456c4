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
 * Asks a viewer again for what it proved itself by, before something that a stolen token alone must
 * not allow.
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

    /** Ends in a refusal where this is not the viewer's password. */
    Mono<Void> password(Viewer viewer, String password) {
        return passwords
                .confirm(viewer, password)
                .filter(confirmed -> confirmed)
                .switchIfEmpty(
                        Mono.error(() ->
                                new RefusedException(
                                        AccessRefusal.WRONG_PASSWORD,
                                        "This is not the password, or too many wrong ones were tried.",
                                        "password")))
                .then();
    }

    /** Uses up a code of the viewer's second factor; ends in a refusal where it is wrong. */
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

    /** What a code confirms that the viewer has begun; ends in a refusal where it is wrong. */
    Mono<Confirmed> enrolment(Viewer viewer, String code) {
        return passwords
                .guessed(viewer, enrolments.confirm(viewer.identityId(), code))
                .switchIfEmpty(Mono.error(SecondFactorChanges::wrongCode));
    }
}
