package io.botwarden.insight;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.stereotype.Component;

/** Tells the caller of an {@link InvalidQuestionException}, where a field asked for it. */
@Component
class InvalidQuestionResolver extends DataFetcherExceptionResolverAdapter {

    @Override
    protected @Nullable GraphQLError resolveToSingleError(
            Throwable error, DataFetchingEnvironment environment) {
        if (!(error instanceof InvalidQuestionException invalid)) {
            return null;
        }
        return GraphqlErrorBuilder.newError(environment)
                .errorType(invalid.isForbidden() ? ErrorType.FORBIDDEN : ErrorType.BAD_REQUEST)
                .message("%s", invalid.getMessage())
                .build();
    }
}
