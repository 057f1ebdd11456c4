package io.botwarden.platform.graphql;

import graphql.GraphQL;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.schema.GraphQLSchema;
import io.botwarden.platform.graphql.document.Documents;
import io.botwarden.platform.graphql.document.TrustedDocuments;
import io.botwarden.platform.graphql.limits.GraphQlLimits;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.ratelimit.Quota;
import io.botwarden.platform.read.compile.ReadCompiler;
import io.botwarden.platform.read.execute.PlanRunner;
import io.botwarden.platform.read.model.StoredSchema;
import java.util.function.BiConsumer;

/**
 * The components that answer operations on a schema.
 *
 * @param graphQl graphql-java, with Botwarden's document cache and execution strategies
 * @param admissions decides whether a request is executed
 * @param runner answers fully compiled queries without graphql-java
 * @param compiler compiles reads
 * @param plans runs compiled reads
 * @param stored the model of stored types
 */
record ReadEngine(
        GraphQL graphQl,
        GraphQLSchema schema,
        Admissions admissions,
        OperationRunner runner,
        ReadCompiler compiler,
        PlanRunner plans,
        StoredSchema stored) {

    /**
     * Creates an engine.
     *
     * @param graphQl graphql-java as configured by Spring
     * @param errors converts exceptions of data fetchers to errors
     * @param trusted the documents that are known by id
     * @param limits the limits of a request
     * @param quota the quota per identity
     * @param used receives the viewer and each permission that an operation needs
     */
    static ReadEngine create(
            GraphQL graphQl,
            StoredSchema stored,
            PlanRunner plans,
            DataFetcherExceptionHandler errors,
            TrustedDocuments trusted,
            GraphQlLimits limits,
            Quota quota,
            BiConsumer<Viewer, String> used) {
        GraphQLSchema schema = graphQl.getGraphQLSchema();
        Documents documents = new Documents(schema, stored, limits.document());
        ReadCompiler compiler = new ReadCompiler(schema, stored);
        Operations operations = new Operations(schema, stored, compiler, limits);
        StoredValues values = new StoredValues(stored, operations, plans);
        GraphQL reading =
                graphQl.transform(builder ->
                        builder.preparsedDocumentProvider(documents)
                                .queryExecutionStrategy(new ReadingStrategies.Query(values, errors))
                                .mutationExecutionStrategy(
                                        new ReadingStrategies.Mutation(values, errors))
                                .subscriptionExecutionStrategy(
                                        new ReadingStrategies.Subscription(values, errors)));
        Admissions admissions =
                new Admissions(
                        schema,
                        trusted,
                        documents,
                        operations,
                        limits.document(),
                        quota,
                        new RootPermissions(schema, stored),
                        used);
        return new ReadEngine(
                reading,
                schema,
                admissions,
                new OperationRunner(stored, plans),
                compiler,
                plans,
                stored);
    }
}
