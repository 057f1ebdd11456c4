package io.botwarden.platform.jobs;

import io.botwarden.platform.runtime.DatabaseWatch;
import io.botwarden.platform.transaction.DatabaseFaults;
import io.botwarden.platform.transaction.DiskFaults;
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
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The one place that subscribes: what runs here runs until it is done or the application ends, and
 * begins again when it fails.
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

    @Autowired
    Background(DatabaseWatch database, DiskFaults disk) {
        this(database.whenItAnswers(), disk::note);
    }

    /** Where there is no application that looks after the database. */
    public Background() {
        this(Mono.empty(), failure -> {});
    }

    private Background(Mono<Void> databaseAnswers, Consumer<Throwable> failures) {
        this.databaseAnswers = databaseAnswers;
        this.failures = failures;
    }

    /**
     * Begins the work. Each failure is logged and followed by a new beginning, after a pause that
     * grows up to a minute, and not before the database answers.
     *
     * @param name what the log calls it
     * @param work what is done when it is subscribed to
     */
    public void keep(String name, Publisher<?> work) {
        Retry again =
                Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        // what went well again begins with the shortest pause again
                        .transientErrors(true)
                        .doBeforeRetry(signal -> failures.accept(signal.failure()))
                        .doBeforeRetry(signal -> tellOf(name, signal.failure()))
                        .doBeforeRetryAsync(signal -> databaseAnswers);
        running.add(
                Flux.from(work)
                        .retryWhen(again)
                        .subscribe(done -> {}, failure -> log.error("{} ended", name, failure)));
    }

    private static void tellOf(String name, Throwable failure) {
        if (DatabaseFaults.unavailable(failure) == null) {
            log.warn("{} failed and begins again", name, failure);
        } else {
            log.warn("{} begins again when the database answers", name);
        }
    }

    /**
     * Does what is to be done last, when the application ends, and waits for that no longer than
     * some seconds: a database that is gone must not keep the process.
     */
    public static void atLast(String name, Runnable work) {
        try {
            CompletableFuture.runAsync(work).get(LONGEST_END.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("{} could not be done at the end", name, e);
        }
    }

    @Override
    public void destroy() {
        running.dispose();
    }
}
