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
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Hands the input of each mutation on to the pipeline of writes, as {@link MutationInput}. */
final class MutationInputs extends GraphQLTypeVisitorStub {

    @Override
    public TraversalControl visitGraphQLFieldDefinition(
            GraphQLFieldDefinition field, TraverserContext<GraphQLSchemaElement> context) {
        if (context.getParentNode() instanceof GraphQLObjectType parent
                && parent.getName().equals("Mutation")) {
            GraphQLCodeRegistry.Builder code =
                    context.getVarFromParents(GraphQLCodeRegistry.Builder.class);
            FieldCoordinates place = FieldCoordinates.coordinates(parent, field);
            DataFetcher<?> fetcher = code.getDataFetcher(place, field);
            code.dataFetcher(
                    place,
                    (DataFetcher<?>)
                            mutation -> with(MutationInput.of(mutation), fetcher.get(mutation)));
        }
        return TraversalControl.CONTINUE;
    }

    private static @Nullable Object with(MutationInput input, @Nullable Object result) {
        return result instanceof Mono<?> action ? action.contextWrite(input::in) : result;
    }
}
