package io.botwarden.platform.write;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.stereotype.Component;

/** Reports why a query was refused, because queries have no payload with errors. */
@Component
class RefusedQuestionResolver extends DataFetcherExceptionResolverAdapter {

    @Override
    protected @Nullable GraphQLError resolveToSingleError(
            Throwable error, DataFetchingEnvironment environment) {
        if (!(error instanceof RefusedException refused)) {
            return null;
        }
        Refusal why = refused.refusals().getFirst();
        return GraphqlErrorBuilder.newError(environment)
                .errorType(
                        why.code() == RefusalCode.FORBIDDEN
                                ? ErrorType.FORBIDDEN
                                : ErrorType.BAD_REQUEST)
                .message("%s", why.message())
                .build();
    }
}
