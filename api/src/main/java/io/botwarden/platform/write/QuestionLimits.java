package io.botwarden.platform.write;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.botwarden.platform.graphql.MutationInput;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a query whose argument takes the input of a mutation and exceeds the limits that the
 * schema declares for it.
 */
final class QuestionLimits extends GraphQLTypeVisitorStub {

    private static final Set<String> QUESTIONS = Set.of("Query", "Subscription");

    @Override
    public TraversalControl visitGraphQLFieldDefinition(
            GraphQLFieldDefinition field, TraverserContext<GraphQLSchemaElement> context) {
        if (context.getParentNode() instanceof GraphQLObjectType parent
                && QUESTIONS.contains(parent.getName())
                && field.getArguments().stream()
                        .anyMatch(argument -> isLimited(argument.getType()))) {
            GraphQLCodeRegistry.Builder code =
                    context.getVarFromParents(GraphQLCodeRegistry.Builder.class);
            FieldCoordinates place = FieldCoordinates.coordinates(parent, field);
            DataFetcher<?> fetcher = code.getDataFetcher(place, field);
            code.dataFetcher(place, (DataFetcher<?>) asked -> fetch(fetcher, asked));
        }
        return TraversalControl.CONTINUE;
    }

    private static @Nullable Object fetch(DataFetcher<?> fetcher, DataFetchingEnvironment asked)
            throws Exception {
        List<Refusal> refusals = InputChecks.beyondLimits(MutationInput.ofQuestion(asked)).toList();
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        return fetcher.get(asked);
    }

    private static boolean isLimited(GraphQLType type) {
        return GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLInputObjectType input
                && input.getFieldDefinitions().stream().anyMatch(QuestionLimits::isLimited);
    }

    private static boolean isLimited(GraphQLInputObjectField field) {
        return Stream.of("length", "code", "range").anyMatch(field::hasAppliedDirective)
                || isLimited(field.getType());
    }
}
