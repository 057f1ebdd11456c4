package io.botwarden.platform.graphql;

import graphql.execution.SubscriptionExecutionStrategy;
import java.util.Map;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Has the events of a subscription told in the order in which they happened. Otherwise each is told
 * when its record has been read, and what is over may be followed by what was before.
 */
@Component
class OrderedSubscriptions implements WebGraphQlInterceptor {

    private static final Map<String, Object> ORDERED =
            Map.of(SubscriptionExecutionStrategy.KEEP_SUBSCRIPTION_EVENTS_ORDERED, true);

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        request.configureExecutionInput(
                (input, builder) -> builder.graphQLContext(ORDERED).build());
        return chain.next(request);
    }
}
