package io.botwarden.platform.graphql.limits;

import io.botwarden.platform.ratelimit.RateLimitedException;
import io.botwarden.platform.ratelimit.Standing;
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
 * What an operation costs and may cost. It begins with the price by the weights in the schema; a
 * field whose work depends on what is stored ({@code @metered}) takes the price of that work before
 * it begins with it. So the price of all that is done never exceeds the limit.
 *
 * <p>One unit is {@value #MICROSECONDS} µs of processor time, of the server, PostgreSQL and DuckDB
 * together.
 */
@NamedInterface("limits")
public final class Budget {

    /** What one unit stands for. */
    public static final int MICROSECONDS = 50;

    /** Outside of an operation, such as a report, nothing is limited. */
    private static final Budget UNLIMITED = new Budget(0, Long.MAX_VALUE, cost -> null);

    private final AtomicLong spent;
    private final long limit;
    private final LongFunction<@Nullable Standing> charge;
    private final AtomicReference<@Nullable LimitExceeded> refusal = new AtomicReference<>();
    private final AtomicReference<Mono<Void>> lastLook = new AtomicReference<>(Mono.empty());

    /**
     * The budget of an operation.
     *
     * @param price what it costs by the weights in the schema
     * @param limit what it may cost
     * @param charge takes a cost from the quota of whoever asks; null where there is none
     */
    public Budget(long price, long limit, LongFunction<@Nullable Standing> charge) {
        this.spent = new AtomicLong(price);
        this.limit = limit;
        this.charge = charge;
    }

    /** What all of it costs so far. */
    public long spent() {
        return spent.get();
    }

    /**
     * Takes the price of work that is about to begin.
     *
     * @param cost of the work
     * @throws LimitExceeded where the operation would cost more than it may
     * @throws RateLimitedException where whoever asks has not as much left of the quota
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
        Standing standing = charge.apply(cost);
        if (standing != null && !standing.admitted()) {
            throw new RateLimitedException(standing);
        }
    }

    private LimitExceeded refused(long price) {
        refusal.compareAndSet(null, Limit.WORK.exceeded(price, limit));
        return Limit.WORK.exceeded(price, limit);
    }

    /** The price of work, from microseconds of processor time. */
    public static long price(double microseconds) {
        return (long) Math.ceil(microseconds / MICROSECONDS);
    }

    /** What work may cost at most from now on, in microseconds of processor time. */
    public double affordable() {
        return (double) Math.clamp(limit - spent.get(), 0, Integer.MAX_VALUE) * MICROSECONDS;
    }

    /**
     * Takes the price of work that is about to begin, after a look at how much it is. The fields of
     * an operation look one after the other, and no further once one of them was refused.
     *
     * @param look the work in microseconds of processor time; it is given what the operation can
     *     still afford, and need not find out by how much the work is beyond that
     * @return empty; {@link LimitExceeded} or {@link RateLimitedException} as {@link #take}
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
     * As {@link #spend}, on a thread that may block.
     *
     * @param look the work in microseconds of processor time; it is not asked once a field of the
     *     operation was refused
     */
    public void takeMicroseconds(DoubleSupplier look) {
        LimitExceeded refused = refusal.get();
        if (refused != null) {
            throw refused;
        }
        take(price(look.getAsDouble()));
    }

    /** The budget of the operation that work with this context belongs to. */
    public static Budget of(ContextView context) {
        return context.<Budget>getOrEmpty(Budget.class).orElse(UNLIMITED);
    }

    /** The context of the operation's work. */
    public Context in(Context context) {
        return context.put(Budget.class, this);
    }
}
