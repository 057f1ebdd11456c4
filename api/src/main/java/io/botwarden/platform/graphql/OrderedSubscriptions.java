package io.botwarden.platform.graphql;

import graphql.execution.SubscriptionExecutionStrategy;
import java.util.Map;
import org.reactivestreams.Publisher;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Processes the events of a subscription in order. Otherwise the record of a later event might be
 * read first, so that an older state would follow a newer one.
 */
@Component
class OrderedSubscriptions implements WebGraphQlInterceptor {

    private static final Map<String, Object> ORDERED =
            Map.of(SubscriptionExecutionStrategy.KEEP_SUBSCRIPTION_EVENTS_ORDERED, true);

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        request.configureExecutionInput(
                (input, builder) -> builder.graphQLContext(ORDERED).build());
        return chain.next(request).map(OrderedSubscriptions::oneAtATime);
    }

    /** The next event's record is read after the previous one was sent. */
    private static WebGraphQlResponse oneAtATime(WebGraphQlResponse response) {
        Object data = response.getExecutionResult().getData();
        return data instanceof Publisher<?> events
                ? response.transform(builder -> builder.data(Flux.from(events).limitRate(1)))
                : response;
    }
}
