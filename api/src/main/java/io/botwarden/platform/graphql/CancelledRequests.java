package io.botwarden.platform.graphql;

import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Recognizes a cancelled request, for example when a browser leaves a page: nobody waits for the
 * response, and nothing failed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CancelledRequests implements DataFetcherExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(CancelledRequests.class);

    @Override
    public Mono<List<GraphQLError>> resolveException(
            Throwable failure, DataFetchingEnvironment environment) {
        if (!(failure instanceof AbortExecutionException cancelled)) {
            return Mono.empty();
        }
        log.debug("{} was cancelled", environment.getExecutionStepInfo().getPath());
        return Mono.just(List.of(cancelled));
    }
}
