package io.botwarden.platform.graphql;

import graphql.GraphQL;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.schema.GraphQLSchema;
import io.botwarden.platform.read.compile.ReadCompiler;
import io.botwarden.platform.read.execute.PlanRunner;
import io.botwarden.platform.read.model.StoredSchema;

/**
 * Everything that answers operations over one schema, wired together.
 *
 * @param graphQl graphql-java, with our document cache and our ways of execution
 * @param runner what answers wholly compiled queries without it
 * @param stored the model of what is stored
 */
record ReadEngine(
        GraphQL graphQl, GraphQLSchema schema, OperationRunner runner, StoredSchema stored) {

    /**
     * An engine.
     *
     * @param graphQl graphql-java as Spring configured it
     * @param errors what makes exceptions of fetchers into errors
     * @param mostRecords how many records an operation may return at most
     * @param deepest how many fields may lie inside one another
     */
    static ReadEngine create(
            GraphQL graphQl,
            StoredSchema stored,
            PlanRunner plans,
            DataFetcherExceptionHandler errors,
            GraphQlLimits limits) {
        GraphQLSchema schema = graphQl.getGraphQLSchema();
        Documents documents = new Documents(schema, stored);
        Operations operations =
                new Operations(
                        schema,
                        stored,
                        new ReadCompiler(schema, stored),
                        new Price(schema, limits.mostRecords(), limits.deepest()));
        StoredValues values = new StoredValues(stored, operations, plans);
        GraphQL reading =
                graphQl.transform(builder ->
                        builder.preparsedDocumentProvider(documents)
                                .queryExecutionStrategy(new ReadingStrategies.Query(values, errors))
                                .mutationExecutionStrategy(
                                        new ReadingStrategies.Mutation(values, errors))
                                .subscriptionExecutionStrategy(
                                        new ReadingStrategies.Subscription(values, errors)));
        OperationRunner runner = new OperationRunner(schema, stored, documents, operations, plans);
        return new ReadEngine(reading, schema, runner, stored);
    }
}
