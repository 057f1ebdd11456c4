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

    /** What the schema says that a field or an input costs. */
    static long of(GraphQLDirectiveContainer element, long otherwise) {
        GraphQLAppliedDirective directive = element.getAppliedDirective(COST);
        return directive == null
                ? otherwise
                : Long.parseLong(String.valueOf(argument(directive, "weight")));
    }

    /** Whether the schema says what it costs. */
    static boolean isDeclared(GraphQLDirectiveContainer element) {
        return element.hasAppliedDirective(COST);
    }

    /** Whether a field's cost depends on what is stored, too. */
    static boolean isMetered(GraphQLDirectiveContainer element) {
        return element.hasAppliedDirective(METERED);
    }

    /** How many elements the schema says that a list has. */
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
