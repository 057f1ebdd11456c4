package io.botwarden.insight;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import io.botwarden.analytics.warehouse.UnknownSnapshotException;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.GraphQlExceptionHandler;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;

/** GraphQL operations on warehouse snapshots. */
@Controller
class WarehouseSnapshotController {

    private final WarehouseSnapshots snapshots;

    WarehouseSnapshotController(WarehouseSnapshots snapshots) {
        this.snapshots = snapshots;
    }

    @SubscriptionMapping
    Flux<RecordKey> warehouseSnapshotProgress(@Argument @Nullable String snapshot) {
        return snapshots.follow(snapshot);
    }

    @GraphQlExceptionHandler
    GraphQLError unknown(UnknownSnapshotException unknown, DataFetchingEnvironment field) {
        return GraphqlErrorBuilder.newError(field)
                .errorType(ErrorType.NOT_FOUND)
                .message(
                        "There is no warehouse snapshot %s.",
                        WarehouseSnapshots.SNAPSHOT.key(unknown.snapshotId()).id())
                .build();
    }

    @GraphQlExceptionHandler
    GraphQLError unreadable(RefusedException refused, DataFetchingEnvironment field) {
        return GraphqlErrorBuilder.newError(field)
                .errorType(ErrorType.BAD_REQUEST)
                .message("%s", refused.refusals().getFirst().message())
                .build();
    }
}
