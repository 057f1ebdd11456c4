package io.botwarden.platform.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * A set of things noted since the last write, without duplicates. Noting costs a request almost
 * nothing; all are written together each minute.
 *
 * @param <T> the things; equal ones are the same
 */
public final class PendingSet<T> {

    private static final Duration WRITTEN_EVERY = Duration.ofMinutes(1);

    private final Set<T> waiting = ConcurrentHashMap.newKeySet();
    private final Function<List<T>, Mono<Long>> writer;

    /**
     * Creates an empty set.
     *
     * @param writer writes the pending things, never an empty list, and returns the number of rows
     */
    public PendingSet(Function<List<T>, Mono<Long>> writer) {
        this.writer = writer;
    }

    /** Adds a thing. */
    public void note(T seen) {
        waiting.add(seen);
    }

    /** Starts writing each minute. */
    public void keep(Background background, String name) {
        background.keep(name, background.every(WRITTEN_EVERY).concatMap(tick -> write()));
    }

    /** Writes the pending things; what fails is retried the next time. */
    public Mono<Long> write() {
        List<T> things = List.copyOf(waiting);
        things.forEach(waiting::remove);
        return things.isEmpty()
                ? Mono.empty()
                : writer.apply(things).doOnError(failure -> waiting.addAll(things));
    }
}
