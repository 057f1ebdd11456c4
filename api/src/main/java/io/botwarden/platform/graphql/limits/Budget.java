package io.botwarden.platform.graphql.limits;

import io.botwarden.platform.ratelimit.RateLimitedException;
import io.botwarden.platform.ratelimit.QuotaResult;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleFunction;
import java.util.function.DoubleSupplier;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The cost of an operation and its limit. It starts with the cost from the schema's weights; a
 * field whose work depends on stored data ({@code @metered}) adds the cost of that work before
 * starting it. So the cost of executed work never exceeds the limit.
 *
 * <p>One unit is {@value #MICROSECONDS} µs of CPU time, of the server, PostgreSQL and DuckDB
 * together.
 */
@NamedInterface("limits")
public final class Budget {

    /** The CPU time of one unit. */
    public static final int MICROSECONDS = 50;

    /** Outside of an operation, such as for a report, there is no limit. */
    private static final Budget UNLIMITED = new Budget(0, Long.MAX_VALUE, cost -> null);

    private final AtomicLong spent;
    private final long limit;
    private final LongFunction<@Nullable QuotaResult> charge;
    private final AtomicReference<@Nullable LimitExceeded> refusal = new AtomicReference<>();
    private final AtomicReference<Mono<Void>> lastLook = new AtomicReference<>(Mono.empty());

    /**
     * Creates the budget of an operation.
     *
     * @param price the cost from the schema's weights
     * @param limit the maximum cost
     * @param charge takes a cost from the viewer's quota; null if there is none
     */
    public Budget(long price, long limit, LongFunction<@Nullable QuotaResult> charge) {
        this.spent = new AtomicLong(price);
        this.limit = limit;
        this.charge = charge;
    }

    /** The cost so far. */
    public long spent() {
        return spent.get();
    }

    /**
     * Adds the cost of work that is about to start.
     *
     * @param cost the cost of the work
     * @throws LimitExceeded if the operation would exceed its limit
     * @throws RateLimitedException if the viewer's remaining quota is insufficient
     */
    public void take(long cost) {
        long before = spent.get();
        while (true) {
            long after = before + Math.min(cost, Integer.MAX_VALUE);
            if (after > limit) {
                throw refused(after);
            }
            if (spent.compareAndSet(before, after)) {
                break;
            }
            before = spent.get();
        }
        QuotaResult standing = charge.apply(cost);
        if (standing != null && !standing.admitted()) {
            throw new RateLimitedException(standing);
        }
    }

    private LimitExceeded refused(long price) {
        refusal.compareAndSet(null, Limit.WORK.exceeded(price, limit));
        return Limit.WORK.exceeded(price, limit);
    }

    /** Converts microseconds of CPU time to a cost. */
    public static long price(double microseconds) {
        return (long) Math.ceil(microseconds / MICROSECONDS);
    }

    /** The CPU time that remains for work, in microseconds. */
    public double affordable() {
        return (double) Math.clamp(limit - spent.get(), 0, Integer.MAX_VALUE) * MICROSECONDS;
    }

    /**
     * Adds the cost of work that is about to start, after measuring it. The fields of an operation
     * measure one after the other, and stop after one of them was refused.
     *
     * @param look returns the work in microseconds of CPU time; it receives what the operation can
     *     still afford, and need not determine by how much the work exceeds that
     * @return empty; {@link LimitExceeded} or {@link RateLimitedException} like {@link #take}
     */
    public static Mono<Void> spend(DoubleFunction<Mono<Double>> look) {
        return Mono.deferContextual(context -> of(context).look(look));
    }

    private Mono<Void> look(DoubleFunction<Mono<Double>> look) {
        Sinks.Empty<Void> ended = Sinks.empty();
        Mono<Void> before = lastLook.getAndSet(ended.asMono());
        return before.then(Mono.defer(() -> lookNow(look)))
                .doFinally(signal -> {
                    var _ = ended.tryEmitEmpty();
                });
    }

    private Mono<Void> lookNow(DoubleFunction<Mono<Double>> look) {
        LimitExceeded refused = refusal.get();
        return refused == null
                ? look.apply(affordable())
                        .doOnNext(microseconds -> take(price(microseconds)))
                        .then()
                : Mono.error(refused);
    }

    /**
     * Like {@link #spend}, on a thread that may block.
     *
     * @param look returns the work in microseconds of CPU time; not called after a field of the
     *     operation was refused
     */
    public void takeMicroseconds(DoubleSupplier look) {
        LimitExceeded refused = refusal.get();
        if (refused != null) {
            throw refused;
        }
        take(price(look.getAsDouble()));
    }

    /** Returns the budget of the operation that this context belongs to. */
    public static Budget of(ContextView context) {
        return context.<Budget>getOrEmpty(Budget.class).orElse(UNLIMITED);
    }

    /** Returns the context for the operation's work. */
    public Context in(Context context) {
        return context.put(Budget.class, this);
    }
}
