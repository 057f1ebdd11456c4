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
 * Runs expensive requests: a few at a time, while a bounded number of others waits. They have
 * threads and database connections of their own ({@link HeavyConnections}), so that they delay
 * nothing else.
 */
public final class HeavyWork implements AutoCloseable {

    private static final int THREADS_IDLE_SECONDS = 60;

    /** More than all requests that run at a time can ask of the threads. */
    private static final int MOST_TASKS = 10_000;

    private final HeavyWorkLimits limits;
    private final InstrumentedPool<Object> permits;
    private final Scheduler scheduler;
    private final Map<Long, Integer> underWay = new ConcurrentHashMap<>();

    /** Nothing runs yet. */
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
     * @param identity the key of whoever asks
     * @return what the request gives; {@link BusyException} where too many wait already, or where
     *     its turn did not come in time
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
     * Runs what blocks, or takes the processor for long, on a thread of this pool. Where whoever
     * asks has gone, the thread is interrupted; see {@link #requireWanted}.
     */
    public <T> Mono<T> call(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(scheduler);
    }

    /** The threads of expensive work. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /**
     * To be asked in loops that take the processor for long.
     *
     * @throws CancellationException where nobody waits for the result any more
     */
    public static void requireWanted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("Nobody waits for this any more");
        }
    }

    /** Whether what runs with this context belongs to an expensive request. */
    static boolean isIn(ContextView context) {
        return context.hasKey(HeavyWork.class);
    }

    private static Context mark(Context context) {
        return context.put(HeavyWork.class, true);
    }

    /** How many run. */
    public int running() {
        return permits.metrics().acquiredSize();
    }

    /** How many wait. */
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
                "You have %d expensive requests under way, which is the most at a time: wait until one has ended."
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
