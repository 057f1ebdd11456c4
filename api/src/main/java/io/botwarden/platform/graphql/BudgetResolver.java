package io.botwarden.platform.graphql;

import graphql.GraphQLError;
import graphql.schema.DataFetchingEnvironment;
import io.botwarden.platform.graphql.limits.LimitExceeded;
import io.botwarden.platform.ratelimit.RateLimitedException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.stereotype.Component;

/** Reports the cost of a field that was not started because of it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BudgetResolver extends DataFetcherExceptionResolverAdapter {

    @Override
    protected @Nullable GraphQLError resolveToSingleError(
            Throwable error, DataFetchingEnvironment environment) {
        List<Object> path = environment.getExecutionStepInfo().getPath().toList();
        return switch (error) {
            case LimitExceeded exceeded -> ReadErrors.limitExceeded(exceeded, path);
            case RateLimitedException limited -> ReadErrors.rateLimited(limited, path);
            default -> null;
        };
    }
}
