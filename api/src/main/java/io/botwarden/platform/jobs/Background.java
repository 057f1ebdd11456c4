package io.botwarden.platform.jobs;

import io.botwarden.platform.runtime.DatabaseWatch;
import io.botwarden.platform.transaction.DatabaseErrors;
import io.botwarden.platform.transaction.DiskErrors;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.ContextPausedEvent;
import org.springframework.context.event.ContextRestartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The only class that subscribes: runs work in the background until it completes or the application
 * ends, and restarts it after failures.
 */
@Component
public class Background implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Background.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final Mono<Void> databaseAnswers;
    private final Consumer<Throwable> failures;
    private final Disposable.Composite running = Disposables.composite();
    private volatile boolean paused;

    @Autowired
    Background(DatabaseWatch database, DiskErrors disk) {
        this(database.whenItAnswers(), disk::note);
    }

    /** Creates an instance for an application that does not watch the database. */
    public Background() {
        this(Mono.empty(), failure -> {});
    }

    private Background(Mono<Void> databaseAnswers, Consumer<Throwable> failures) {
        this.databaseAnswers = databaseAnswers;
        this.failures = failures;
    }

    /**
     * Starts the work. Each failure is logged, and the work is restarted after a delay that grows
     * up to a minute, and not before the database is available.
     *
     * @param name the name in the log
     * @param work the work, started by subscribing
     */
    public void keep(String name, Publisher<?> work) {
        Retry again =
                Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        // after a success the delay starts again at its minimum
                        .transientErrors(true)
                        .doBeforeRetry(signal -> failures.accept(signal.failure()))
                        .doBeforeRetry(signal -> tellOf(name, signal.failure()))
                        .doBeforeRetryAsync(signal -> databaseAnswers);
        running.add(
                Flux.from(work)
                        .retryWhen(again)
                        .subscribe(done -> {}, failure -> log.error("{} ended", name, failure)));
    }

    /**
     * Ticks for work that is repeated. Ticks that nobody takes are dropped, and there are none
     * while the application is paused.
     *
     * @param period the time to the first tick and between ticks
     */
    public Flux<Long> every(Duration period) {
        return every(period, period);
    }

    /** The same, with another time to the first tick. */
    public Flux<Long> every(Duration first, Duration period) {
        return Flux.interval(first, period).onBackpressureDrop().filter(tick -> !paused);
    }

    @EventListener(ContextPausedEvent.class)
    void pause() {
        paused = true;
    }

    @EventListener(ContextRestartedEvent.class)
    void resume() {
        paused = false;
    }

    private static void tellOf(String name, Throwable failure) {
        if (DatabaseErrors.unavailable(failure) == null) {
            log.warn("{} failed and will be restarted", name, failure);
        } else {
            log.warn("{} will be restarted when the database is available", name);
        }
    }

    /**
     * Runs final work at shutdown, for a few seconds at most: an unavailable database must not
     * block the shutdown.
     */
    public static void atLast(String name, Runnable work) {
        try {
            CompletableFuture.runAsync(work).get(LONGEST_END.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("{} could not be completed at shutdown", name, e);
        }
    }

    @Override
    public void destroy() {
        running.dispose();
    }
}
