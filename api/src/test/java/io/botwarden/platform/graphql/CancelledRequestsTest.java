package io.botwarden.platform.graphql;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;

/**
 * A cancelled request, such as that of a browser that leaves a page, is not an error of the server.
 */
@ExtendWith(OutputCaptureExtension.class)
class CancelledRequestsTest {

    private final CompletableFuture<String> slow = new CompletableFuture<>();

    @Test
    void isNotLogged(CapturedOutput output) throws Exception {
        ExecutionInput input = ExecutionInput.newExecutionInput("{ slow }").build();
        var answer = graphql().executeAsync(input);

        input.cancel();
        slow.complete("too late");

        assertThat(answer.get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS).getErrors())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage()).contains("cancelled"));
        assertThat(output).doesNotContain("ERROR");
    }

    private GraphQL graphql() {
        var wiring =
                RuntimeWiring.newRuntimeWiring()
                        .type("Query", type -> type.dataFetcher("slow", environment -> slow))
                        .build();
        var schema =
                new SchemaGenerator()
                        .makeExecutableSchema(
                                new SchemaParser().parse("type Query { slow: String }"), wiring);
        return GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(
                        DataFetcherExceptionResolver.createExceptionHandler(
                                List.of(new CancelledRequests())))
                .build();
    }
}
