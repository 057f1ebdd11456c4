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
 * Everything that answers operations over one schema, wired together.
 *
 * @param graphQl graphql-java, with our document cache and our ways of execution
 * @param admissions what decides whether a request is carried out
 * @param runner what answers wholly compiled queries without it
 * @param compiler what compiles reads
 * @param plans what runs them
 * @param stored the model of what is stored
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
     * An engine.
     *
     * @param graphQl graphql-java as Spring configured it
     * @param errors what makes exceptions of fetchers into errors
     * @param trusted the documents that are known by their ids
     * @param limits what a request may ask for
     * @param quota what each identity may ask for in a time
     * @param used is told which permission of whom an operation rests on
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
