package io.botwarden.platform.jobs;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class BackgroundTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Background background = new Background();

    @Test
    void ticksAtIntervals() {
        StepVerifier.withVirtualTime(() -> background.every(Duration.ZERO, SECOND).take(3))
                .expectSubscription()
                .expectNext(0L)
                .expectNoEvent(SECOND)
                .expectNext(1L)
                .thenAwait(SECOND)
                .expectNext(2L)
                .verifyComplete();
    }

    @Test
    void doesNotTickWhilePaused() {
        StepVerifier.withVirtualTime(() -> background.every(SECOND).take(2))
                .expectSubscription()
                .thenAwait(SECOND)
                .expectNext(0L)
                .then(background::pause)
                .expectNoEvent(SECOND.multipliedBy(5))
                .then(background::resume)
                .thenAwait(SECOND)
                .expectNext(6L)
                .verifyComplete();
    }
}
