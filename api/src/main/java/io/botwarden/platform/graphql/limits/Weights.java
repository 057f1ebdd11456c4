package io.botwarden.platform.graphql.limits;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLFieldDefinition;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads {@code @cost} and {@code @listSize}. */
final class Weights {

    private static final String COST = "cost";
    private static final String LIST_SIZE = "listSize";
    private static final String METERED = "metered";

    private Weights() {}

    /** Returns the cost of a field or an input in the schema. */
    static long of(GraphQLDirectiveContainer element, long otherwise) {
        GraphQLAppliedDirective directive = element.getAppliedDirective(COST);
        return directive == null
                ? otherwise
                : Long.parseLong(String.valueOf(argument(directive, "weight")));
    }

    /** Whether the schema declares a cost. */
    static boolean isDeclared(GraphQLDirectiveContainer element) {
        return element.hasAppliedDirective(COST);
    }

    /** Whether a field's cost also depends on stored data. */
    static boolean isMetered(GraphQLDirectiveContainer element) {
        return element.hasAppliedDirective(METERED);
    }

    /** Returns the number of elements of a list according to the schema. */
    static long listSize(GraphQLFieldDefinition field, long otherwise) {
        GraphQLAppliedDirective directive = field.getAppliedDirective(LIST_SIZE);
        return directive != null && argument(directive, "assumedSize") instanceof Integer size
                ? size
                : otherwise;
    }

    private static @Nullable Object argument(GraphQLAppliedDirective directive, String name) {
        return Objects.requireNonNull(directive.getArgument(name)).getValue();
    }
}
