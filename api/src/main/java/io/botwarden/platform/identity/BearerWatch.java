package io.botwarden.platform.identity;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Watches over connections that stay open: none outlives the token that it was opened with. */
@Component
public class BearerWatch {

    private final Accounts accounts;
    private final Clock clock;

    BearerWatch(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Ends with an {@link UnauthenticatedException} when the token's time is over, or when the
     * account's rights turn out to have changed, which is asked now and then.
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
