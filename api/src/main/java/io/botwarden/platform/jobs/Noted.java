package io.botwarden.platform.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What was seen since it was last written down, each thing once, however often it is seen. To note
 * something costs a request next to nothing; the writing is done each minute, for all at once.
 *
 * @param <T> what is noted: equal things are one
 */
public final class Noted<T> {

    private static final Duration WRITTEN_EVERY = Duration.ofMinutes(1);

    private final Set<T> waiting = ConcurrentHashMap.newKeySet();
    private final Function<List<T>, Mono<Long>> writer;

    /**
     * Nothing yet.
     *
     * @param writer writes down what is waiting, never nothing, and tells how many rows that was
     */
    public Noted(Function<List<T>, Mono<Long>> writer) {
        this.writer = writer;
    }

    /** Notes a thing. */
    public void note(T seen) {
        waiting.add(seen);
    }

    /** Begins to write each minute. */
    public void keep(Background background, String name) {
        background.keep(
                name, Flux.interval(WRITTEN_EVERY).onBackpressureDrop().concatMap(tick -> write()));
    }

    /** Writes what is waiting; what fails to be written waits for the next time. */
    public Mono<Long> write() {
        List<T> things = List.copyOf(waiting);
        things.forEach(waiting::remove);
        return things.isEmpty()
                ? Mono.empty()
                : writer.apply(things).doOnError(failure -> waiting.addAll(things));
    }
}
