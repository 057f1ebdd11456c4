package io.botwarden.platform.workload;

import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Tells everything that a query has under way that nobody waits for its answer any more:
 * graphql-java only stops to begin further fields.
 */
public final class GivenUp {

    private final Sinks.Empty<Void> signal = Sinks.empty();

    /** The same work, stopped as soon as the query that it belongs to is given up. */
    public static <T> Mono<T> stop(Mono<T> work, GraphQLContext query) {
        GivenUp of = of(query);
        return of == null ? work : work.takeUntilOther(of.signal.asMono());
    }

    /** As {@link #stop(Mono, GraphQLContext)}; what is no work is left as it is. */
    public static @Nullable Object stopAny(@Nullable Object work, GraphQLContext query) {
        GivenUp of = of(query);
        if (of == null) {
            return work;
        }
        return switch (work) {
            case Mono<?> mono -> mono.takeUntilOther(of.signal.asMono());
            case Publisher<?> many -> Flux.from(many).takeUntilOther(of.signal.asMono());
            case null, default -> work;
        };
    }

    private static @Nullable GivenUp of(GraphQLContext query) {
        return query.get(GivenUp.class);
    }

    /** Gives the query up. */
    public void tell() {
        var _ = signal.tryEmitEmpty();
    }
}
