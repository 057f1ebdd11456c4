package io.botwarden.analytics.risk.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Divides the blocks of years among threads. */
final class Blocks {

    private Blocks() {}

    static int of(int years) {
        return (years + Law.BLOCK - 1) / Law.BLOCK;
    }

    /**
     * Runs a part of the work in each thread.
     *
     * @param part the work of a thread, given its number
     * @return the results in the order of the threads
     */
    static <T> List<T> divide(int threads, IntFunction<T> part) {
        if (threads == 1) {
            return List.of(part.apply(0));
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                running.add(pool.submit(() -> part.apply(thread)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The simulation was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The simulation failed", e.getCause());
        }
    }
}
