package io.botwarden.platform.identity;

import io.botwarden.platform.identity.credential.PasswordText;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Makes and checks passwords' hashes (Argon2id). Each takes a core for a while and much memory, so
 * that only a few run at a time, and a queue that grows too long is refused rather than borne.
 */
@Component
public class Passwords implements DisposableBean {

    private static final int QUEUE = 64;

    private final PasswordEncoder encoder;
    private final Scheduler scheduler;
    private final Mono<String> nobodysHash;

    Passwords(PasswordEncoder encoder, IdentityProperties properties) {
        this.encoder = encoder;
        this.scheduler =
                Schedulers.newBoundedElastic(
                        properties.passwordChecks(), QUEUE, "passwords", 60, true);
        this.nobodysHash = hash(UUID.randomUUID().toString()).cache();
    }

    /** The hash of a password, in the PHC string format; each time another one. */
    public Mono<String> hash(String password) {
        return Mono.fromCallable(() -> encoder.encode(PasswordText.normal(password)))
                .subscribeOn(scheduler)
                .onErrorMap(RejectedExecutionException.class, Passwords::busy);
    }

    /** Whether the hash was made of this password. */
    public Mono<Boolean> matches(String password, String hash) {
        return Mono.fromCallable(() -> encoder.matches(PasswordText.normal(password), hash))
                .subscribeOn(scheduler)
                .onErrorMap(RejectedExecutionException.class, Passwords::busy);
    }

    /**
     * Takes as long as {@link #matches} and is false: for names that nobody has, so that the time
     * does not tell which they are.
     */
    public Mono<Boolean> matchesNobody(String password) {
        return nobodysHash.flatMap(hash -> matches(password, hash)).map(matched -> false);
    }

    @Override
    public void destroy() {
        scheduler.dispose();
    }

    private static ResponseStatusException busy(RejectedExecutionException e) {
        return new ResponseStatusException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Too many passwords wait to be checked; try again in a few seconds.",
                e);
    }
}
