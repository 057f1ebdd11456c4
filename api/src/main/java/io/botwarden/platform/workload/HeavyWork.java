package io.botwarden.platform.workload;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolAcquirePendingLimitException;
import reactor.pool.PoolAcquireTimeoutException;
import reactor.pool.PoolBuilder;
import reactor.pool.PooledRef;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Runs expensive requests: a few at a time, with a limited queue. They have their own threads and
 * database connections ({@link HeavyConnections}), so that they do not delay anything else.
 */
public final class HeavyWork implements AutoCloseable {

    private static final int THREADS_IDLE_SECONDS = 60;

    /** More than all concurrent requests can submit. */
    private static final int MOST_TASKS = 10_000;

    private final HeavyWorkLimits limits;
    private final InstrumentedPool<Object> permits;
    private final Scheduler scheduler;
    private final Map<Long, Integer> underWay = new ConcurrentHashMap<>();

    /** Creates an idle pool. */
    public HeavyWork(HeavyWorkLimits limits) {
        this.limits = limits;
        this.permits =
                PoolBuilder.from(Mono.fromSupplier(Object::new))
                        .sizeBetween(0, limits.requests())
                        .maxPendingAcquire(limits.waiting())
                        .buildPool();
        this.scheduler =
                Schedulers.newBoundedElastic(
                        limits.requests(), MOST_TASKS, "heavy", THREADS_IDLE_SECONDS, true);
    }

    /**
     * Runs an expensive request when its turn comes.
     *
     * @param identity the key of the viewer's identity
     * @return the request's result; {@link BusyException} if the queue is full, or if it waited too
     *     long
     */
    public <T> Mono<T> admit(long identity, Mono<T> request) {
        return Mono.defer(() -> {
            if (!begin(identity)) {
                return Mono.error(busyIdentity());
            }
            return Mono.usingWhen(
                            permits.acquire(limits.longestWait())
                                    .onErrorMap(HeavyWork::isFull, e -> busy()),
                            permit -> request.contextWrite(HeavyWork::mark),
                            PooledRef::release)
                    .doFinally(signal -> end(identity));
        });
    }

    /**
     * Runs blocking or CPU-intensive work on a thread of this pool. If the client has gone, the
     * thread is interrupted; see {@link #requireWanted}.
     */
    public <T> Mono<T> call(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(scheduler);
    }

    /** The threads of expensive work. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /**
     * To be called in CPU-intensive loops.
     *
     * @throws CancellationException if nobody waits for the result any more
     */
    public static void requireWanted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The request was cancelled");
        }
    }

    /** Whether the work in this context belongs to an expensive request. */
    static boolean isIn(ContextView context) {
        return context.hasKey(HeavyWork.class);
    }

    private static Context mark(Context context) {
        return context.put(HeavyWork.class, true);
    }

    /** The number of running requests. */
    public int running() {
        return permits.metrics().acquiredSize();
    }

    /** The number of waiting requests. */
    public int waiting() {
        return permits.metrics().pendingAcquireSize();
    }

    private boolean begin(long identity) {
        boolean[] begun = new boolean[1];
        underWay.compute(
                identity,
                (key, count) -> {
                    int now = count == null ? 0 : count;
                    begun[0] = now < limits.each();
                    return begun[0] ? Integer.valueOf(now + 1) : count;
                });
        return begun[0];
    }

    private void end(long identity) {
        underWay.computeIfPresent(
                identity, (key, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    private static boolean isFull(Throwable error) {
        return error instanceof PoolAcquirePendingLimitException
                || error instanceof PoolAcquireTimeoutException
                || error instanceof TimeoutException;
    }

    private BusyException busy() {
        Duration wait = limits.longestWait();
        return new BusyException(
                false,
                "The server is busy with other expensive requests: try again in %d seconds."
                        .formatted(seconds(wait)),
                seconds(wait));
    }

    private BusyException busyIdentity() {
        return new BusyException(
                true,
                "You have %d expensive requests running, which is the maximum: wait until one has finished."
                        .formatted(limits.each()),
                1);
    }

    private static long seconds(Duration duration) {
        return Math.max(1, duration.toSeconds());
    }

    @Override
    public void close() {
        permits.dispose();
        scheduler.dispose();
    }
}
