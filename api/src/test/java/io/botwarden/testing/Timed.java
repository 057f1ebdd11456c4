package io.botwarden.testing;

import java.time.Duration;
import java.util.function.IntFunction;

/**
 * What came of something, and how long it took.
 *
 * @param taken on the clock on the wall
 */
public record Timed<T>(T result, Duration taken) {

    private static final int TRIES = 3;

    /**
     * Does something that should not take long; once more and a third time where it did, for a busy
     * machine stands still now and then. What is slow by itself is so each time.
     *
     * @param work is told which try it is, from 1
     * @return the first try that was quick enough, or the last one
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
