package io.botwarden.platform.workload;

import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Cancels all running work of a query whose response nobody waits for any more: graphql-java itself
 * only stops starting further fields.
 */
public final class QueryCancellation {

    private final Sinks.Empty<Void> signal = Sinks.empty();

    /** Returns the same work, cancelled as soon as its query is abandoned. */
    public static <T> Mono<T> stop(Mono<T> work, GraphQLContext query) {
        QueryCancellation of = of(query);
        return of == null ? work : work.takeUntilOther(of.signal.asMono());
    }

    /** Like {@link #stop(Mono, GraphQLContext)}; other values are returned unchanged. */
    public static @Nullable Object stopAny(@Nullable Object work, GraphQLContext query) {
        QueryCancellation of = of(query);
        if (of == null) {
            return work;
        }
        return switch (work) {
            case Mono<?> mono -> mono.takeUntilOther(of.signal.asMono());
            case Publisher<?> many -> Flux.from(many).takeUntilOther(of.signal.asMono());
            case null, default -> work;
        };
    }

    private static @Nullable QueryCancellation of(GraphQLContext query) {
        return query.get(QueryCancellation.class);
    }

    /** Abandons the query. */
    public void tell() {
        var _ = signal.tryEmitEmpty();
    }
}
