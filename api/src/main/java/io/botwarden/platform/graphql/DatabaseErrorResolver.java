package io.botwarden.platform.graphql;

import graphql.GraphQLError;
import graphql.schema.DataFetchingEnvironment;
import io.botwarden.platform.transaction.DatabaseErrors;
import io.botwarden.platform.transaction.DatabaseUnavailableException;
import io.botwarden.platform.transaction.DiskErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.SubscriptionExceptionResolver;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reports that the database is unavailable or that a statement took too long, for errors in any of
 * the application's code.
 */
@Component
class DatabaseErrorResolver extends DataFetcherExceptionResolverAdapter
        implements SubscriptionExceptionResolver {

    private final DiskErrors disk;

    DatabaseErrorResolver(DiskErrors disk) {
        this.disk = disk;
    }

    @Override
    protected @Nullable GraphQLError resolveToSingleError(
            Throwable error, DataFetchingEnvironment environment) {
        disk.note(error);
        List<Object> path = environment.getExecutionStepInfo().getPath().toList();
        DatabaseUnavailableException unavailable = DatabaseErrors.unavailable(error);
        if (unavailable != null) {
            return ReadErrors.unavailable(unavailable, path);
        }
        return DatabaseErrors.isTimeout(error) ? ReadErrors.timedOut(path) : null;
    }

    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable error) {
        return Mono.justOrEmpty(DatabaseErrors.unavailable(error))
                .map(unavailable -> List.of(ReadErrors.unavailable(unavailable, List.of())));
    }
}
