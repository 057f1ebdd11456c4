package io.botwarden.platform.graphql;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.graphql.execution.SubscriptionExceptionResolver;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reports the permission that a root field needs. */
@Component
class PermissionMissingResolver extends DataFetcherExceptionResolverAdapter
        implements SubscriptionExceptionResolver {

    @Override
    protected @Nullable GraphQLError resolveToSingleError(
            Throwable error, DataFetchingEnvironment environment) {
        return error instanceof PermissionMissingException missing
                ? forbidden(GraphqlErrorBuilder.newError(environment), missing)
                : null;
    }

    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable error) {
        return error instanceof PermissionMissingException missing
                ? Mono.just(List.of(forbidden(GraphqlErrorBuilder.newError(), missing)))
                : Mono.empty();
    }

    private static GraphQLError forbidden(
            GraphqlErrorBuilder<?> builder, PermissionMissingException missing) {
        return builder.errorType(ErrorType.FORBIDDEN).message("%s", missing.getMessage()).build();
    }
}
