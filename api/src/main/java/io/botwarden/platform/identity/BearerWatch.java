package io.botwarden.platform.identity;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Limits open connections to the lifetime of their tokens. */
@Component
public class BearerWatch {

    private final Accounts accounts;
    private final Clock clock;

    BearerWatch(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Fails with {@link UnauthenticatedException} when the token expires, or when the account's
     * rights have changed, which is checked periodically.
     */
    public <T> Mono<T> over(Bearer who, Duration between) {
        Mono<T> expired =
                Mono.delay(Duration.between(clock.instant(), who.expiresAt()))
                        .then(Mono.error(UnauthenticatedException::tokenInvalid));
        Mono<T> stale =
                Flux.interval(between)
                        .onBackpressureDrop()
                        .concatMap(time -> accounts.isCurrent(who.viewer()), 1)
                        .filter(current -> !current)
                        .next()
                        .then(Mono.error(UnauthenticatedException::tokenStale));
        return Mono.firstWithSignal(expired, stale);
    }
}
