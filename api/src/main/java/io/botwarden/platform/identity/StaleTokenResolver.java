package io.botwarden.platform.identity;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.stereotype.Component;

/**
 * Resolves an {@link UnauthenticatedException} inside an operation to an error type, so that the
 * whole request can be refused.
 */
@Component
class StaleTokenResolver extends DataFetcherExceptionResolverAdapter {

    @Override
    protected @Nullable GraphQLError resolveToSingleError(
            Throwable error, DataFetchingEnvironment environment) {
        if (!(error instanceof UnauthenticatedException unauthenticated)) {
            return null;
        }
        ErrorClassification type = ErrorType.UNAUTHORIZED;
        return GraphqlErrorBuilder.newError(environment)
                .errorType(type)
                .message("%s", unauthenticated.getBody().getDetail())
                .build();
    }
}
