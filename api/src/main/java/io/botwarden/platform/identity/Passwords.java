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
 * Hashes and verifies passwords (Argon2id). Each operation takes a core for a while and much
 * memory, so only a few run concurrently, and requests are refused if the queue gets too long.
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

    /** Hashes a password in the PHC string format, with a new salt. */
    public Mono<String> hash(String password) {
        return Mono.fromCallable(() -> encoder.encode(PasswordText.normal(password)))
                .subscribeOn(scheduler)
                .onErrorMap(RejectedExecutionException.class, Passwords::busy);
    }

    /** Whether the hash belongs to this password. */
    public Mono<Boolean> matches(String password, String hash) {
        return Mono.fromCallable(() -> encoder.matches(PasswordText.normal(password), hash))
                .subscribeOn(scheduler)
                .onErrorMap(RejectedExecutionException.class, Passwords::busy);
    }

    /**
     * Takes as long as {@link #matches} and returns false: for unknown user names, so that the time
     * does not reveal which names exist.
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
                "Too many passwords are waiting to be checked; try again in a few seconds.",
                e);
    }
}
