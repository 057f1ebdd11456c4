package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQLError;
import graphql.Scalars;
import graphql.execution.ExecutionStepInfo;
import graphql.execution.ResultPath;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingEnvironmentImpl;
import io.botwarden.platform.transaction.DiskErrors;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class DatabaseErrorResolverTest {

    private static final DataFetchingEnvironment FIELD =
            DataFetchingEnvironmentImpl.newDataFetchingEnvironment()
                    .executionStepInfo(
                            ExecutionStepInfo.newExecutionStepInfo()
                                    .type(Scalars.GraphQLString)
                                    .path(ResultPath.parse("/myWorkCount"))
                                    .build())
                    .build();

    private final DatabaseErrorResolver resolver =
            new DatabaseErrorResolver(new DiskErrors(Clock.systemUTC()));

    /** As for fields that are compiled: the database was busy, and nothing is wrong. */
    @Test
    void cancelledStatementIsTimeout() {
        var cancelled =
                new R2dbcTimeoutException("canceling statement due to statement timeout", "57014");

        for (Throwable error :
                List.of(cancelled, new QueryTimeoutException("wrapped", cancelled))) {
            assertThat(resolver.resolveException(error, FIELD).block())
                    .singleElement()
                    .extracting(GraphQLError::getExtensions, GraphQLError::getPath)
                    .containsExactly(Map.of("code", "TIMED_OUT"), List.of("myWorkCount"));
        }
    }

    @Test
    void leavesOtherErrorsToOthers() {
        assertThat(resolver.resolveException(new IllegalStateException("a defect"), FIELD).block())
                .isNull();
    }
}
