package io.botwarden.platform.write;

import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.List;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What follows for writing from the schema: the record of a {@link Payload} is shown under the name
 * that its type gives it, and {@link QuestionLimits}.
 */
@Configuration(proxyBeanMethods = false)
class WriteConfiguration {

    private static final String PAYLOAD = "Payload";
    private static final String ERRORS = "errors";

    @Bean
    GraphQlSourceBuilderCustomizer writingInTheSchema() {
        return builder -> builder.typeVisitors(List.of(new PayloadRecords(), new QuestionLimits()));
    }

    private static final class PayloadRecords extends GraphQLTypeVisitorStub {

        @Override
        public TraversalControl visitGraphQLFieldDefinition(
                GraphQLFieldDefinition field, TraverserContext<GraphQLSchemaElement> context) {
            if (context.getParentNode() instanceof GraphQLObjectType payload
                    && payload.getName().endsWith(PAYLOAD)
                    && !field.getName().equals(ERRORS)) {
                GraphQLCodeRegistry.Builder code =
                        context.getVarFromParents(GraphQLCodeRegistry.Builder.class);
                FieldCoordinates place = FieldCoordinates.coordinates(payload, field);
                DataFetcher<?> fetcher = code.getDataFetcher(place, field);
                code.dataFetcher(
                        place,
                        (DataFetcher<?>)
                                shown ->
                                        shown.getSource() instanceof Payload done
                                                ? done.record()
                                                : fetcher.get(shown));
            }
            return TraversalControl.CONTINUE;
        }
    }
}
