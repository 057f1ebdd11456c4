package io.botwarden.platform.graphql;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLFieldDefinition;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The record that a mutation results in, as its {@code @outcome} declares.
 *
 * @param type the record's type
 * @param field the field of the payload with the record
 */
public record DeclaredOutcome(String type, String field) {

    /** Returns the outcome of the mutation; null if its payload is not one record. */
    public static @Nullable DeclaredOutcome of(GraphQLFieldDefinition mutation) {
        GraphQLAppliedDirective outcome = mutation.getAppliedDirective("outcome");
        String type = outcome == null ? null : text(outcome, "of");
        if (outcome == null || type == null) {
            return null;
        }
        String field = text(outcome, "as");
        return new DeclaredOutcome(type, field == null ? fieldOf(type) : field);
    }

    /**
     * The usual name of a field with a record of this type: {@code Incident} is {@code incident}.
     */
    public static String fieldOf(String type) {
        return type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
    }

    private static @Nullable String text(GraphQLAppliedDirective outcome, String argument) {
        var given = outcome.getArgument(argument);
        return given == null ? null : given.getValue();
    }
}
