package io.botwarden.platform.graphql;

import graphql.GraphQLError;
import graphql.schema.DataFetchingEnvironment;
import io.botwarden.platform.transaction.DatabaseFaults;
import io.botwarden.platform.transaction.DatabaseUnavailableException;
import io.botwarden.platform.transaction.DiskFaults;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.SubscriptionExceptionResolver;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reports that the database is unavailable, for errors in any of the application's code. */
@Component
class DatabaseFaultResolver extends DataFetcherExceptionResolverAdapter
        implements SubscriptionExceptionResolver {

    private final DiskFaults disk;

    DatabaseFaultResolver(DiskFaults disk) {
        this.disk = disk;
    }

    @Override
    protected @Nullable GraphQLError resolveToSingleError(
            Throwable error, DataFetchingEnvironment environment) {
        disk.note(error);
        DatabaseUnavailableException unavailable = DatabaseFaults.unavailable(error);
        return unavailable == null
                ? null
                : ReadErrors.unavailable(
                        unavailable, environment.getExecutionStepInfo().getPath().toList());
    }

    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable error) {
        return Mono.justOrEmpty(DatabaseFaults.unavailable(error))
                .map(unavailable -> List.of(ReadErrors.unavailable(unavailable, List.of())));
    }
}
