package io.botwarden.platform.write;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Events in batches, for what is evaluated again when records change: controls, and rules that
 * propose risks. After each batch it pauses for long, so that the work takes a small part of the
 * time however many events there are. Whoever uses it must also have a schedule, which finds what a
 * lost event misses.
 */
@Component
public class EventBatches {

    private static final int MOST_EVENTS = 5_000;
    private static final Duration GATHERED = Duration.ofSeconds(2);

    /** The pause after a batch, as a multiple of the time that it took. */
    private static final int PAUSE = 20;

    private final Outbox outbox;

    EventBatches(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Does something about future events, one batch at a time.
     *
     * @param concerned which events matter
     * @param work what is done about a batch
     */
    public Flux<Void> each(Predicate<Event> concerned, Function<List<Event>, Mono<Void>> work) {
        return outbox.all()
                .filter(concerned)
                // what waits during a pause becomes one batch
                .onBackpressureBuffer(MOST_EVENTS, lost -> {}, BufferOverflowStrategy.DROP_OLDEST)
                .bufferTimeout(MOST_EVENTS, GATHERED, true)
                .concatMap(events -> withPause(events, work), 0);
    }

    private static Mono<Void> withPause(
            List<Event> events, Function<List<Event>, Mono<Void>> work) {
        long begun = System.nanoTime();
        return work.apply(events).then(Mono.defer(() -> Mono.delay(pause(begun)))).then();
    }

    private static Duration pause(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).multipliedBy(PAUSE);
    }
}
