package io.botwarden.operations.intake;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/**
 * The threads that read bodies and write batches: virtual ones, for they mostly wait, for the
 * sender or the database.
 */
@Component
class IntakeThreads implements AutoCloseable {

    private final ExecutorService executor =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("intake-", 0).factory());

    ExecutorService executor() {
        return executor;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
