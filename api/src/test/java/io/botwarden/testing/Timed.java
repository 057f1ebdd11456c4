package io.botwarden.testing;

import java.time.Duration;
import java.util.function.IntFunction;

/**
 * A result, and the time it took.
 *
 * @param taken the elapsed time
 */
public record Timed<T>(T result, Duration taken) {

    private static final int TRIES = 3;

    /**
     * Runs something that should be fast, up to three times if it is not, because a busy machine
     * pauses now and then. Something that is really slow is slow each time.
     *
     * @param work gets the number of the attempt, from 1
     * @return the first attempt that was fast enough, or the last one
     */
    public static <T> Timed<T> within(Duration bound, IntFunction<T> work) {
        for (int attempt = 1; ; attempt++) {
            long begun = System.nanoTime();
            T result = work.apply(attempt);
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            if (taken.compareTo(bound) < 0 || attempt == TRIES) {
                return new Timed<>(result, taken);
            }
        }
    }
}
