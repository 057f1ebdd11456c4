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
 * Has the events of a subscription read and told one after the other. Otherwise the record of a
 * later event might be read first, and what is over be followed by what was before.
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

    /** The next event's record is read once the one before was told. */
    private static WebGraphQlResponse oneAtATime(WebGraphQlResponse response) {
        Object data = response.getExecutionResult().getData();
        return data instanceof Publisher<?> events
                ? response.transform(builder -> builder.data(Flux.from(events).limitRate(1)))
                : response;
    }
}
