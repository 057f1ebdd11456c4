package io.botwarden.platform.intake;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The threads that read bodies and write batches: virtual ones, because they mostly wait for the
 * sender or the database.
 */
@Component
public class IntakeThreads implements SmartLifecycle, AutoCloseable {

    /** Between the grace period of requests at shutdown and the closing of their connections. */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 1536;

    private static final Duration TO_RECORD = Duration.ofSeconds(5);

    private final ExecutorService executor =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("intake-", 0).factory());
    private volatile boolean running;
    private volatile boolean stopping;

    /** An executor with a thread for each task. */
    public ExecutorService executor() {
        return executor;
    }

    /** Returns the body as a stream for one of the threads. */
    InputStream stream(Publisher<DataBuffer> body) {
        return BodyStream.of(body, () -> stopping);
    }

    /** Reads a body; blocks. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(InputStream body) throws IOException;
    }

    /**
     * Reads a body in a thread of its own.
     *
     * @return the result; an {@link IOException} if the body ended too early or the reader failed
     */
    public <T> Mono<T> read(Publisher<DataBuffer> body, Reader<T> reader) {
        // an error in the future would be logged after its subscriber has gone
        return Mono.fromFuture(
                        () ->
                                CompletableFuture.supplyAsync(
                                        () -> {
                                            try (InputStream stream = stream(body)) {
                                                return Mono.just(reader.read(stream));
                                            } catch (IOException | RuntimeException e) {
                                                return Mono.<T>error(e);
                                            }
                                        },
                                        executor),
                        true)
                .flatMap(result -> result);
    }

    @Override
    public void start() {
        stopping = false;
        running = true;
    }

    @Override
    public void stop() {
        stopping = true;
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Gives readers whose body was aborted by the shutdown the time to record it. */
    @Override
    public void close() throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(TO_RECORD.toMillis(), TimeUnit.MILLISECONDS)) {
            executor.shutdownNow();
        }
    }
}
