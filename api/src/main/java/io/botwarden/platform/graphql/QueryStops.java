package io.botwarden.platform.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.botwarden.platform.workload.QueryCancellation;

/** Cancels the work of computed fields when their query is cancelled. */
final class QueryStops extends GraphQLTypeVisitorStub {

    @Override
    public TraversalControl visitGraphQLFieldDefinition(
            GraphQLFieldDefinition field, TraverserContext<GraphQLSchemaElement> context) {
        if (context.getParentNode() instanceof GraphQLObjectType parent) {
            GraphQLCodeRegistry.Builder code =
                    context.getVarFromParents(GraphQLCodeRegistry.Builder.class);
            FieldCoordinates place = FieldCoordinates.coordinates(parent, field);
            if (code.hasDataFetcher(place)) {
                DataFetcher<?> fetcher = code.getDataFetcher(place, field);
                code.dataFetcher(
                        place,
                        (DataFetcher<?>)
                                asked ->
                                        QueryCancellation.stopAny(
                                                fetcher.get(asked), asked.getGraphQlContext()));
            }
        }
        return TraversalControl.CONTINUE;
    }
}
