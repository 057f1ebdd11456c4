package io.botwarden.platform.graphql;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The record that a mutation results in, as its {@code @outcome} declares. The payload is named
 * after the record's type.
 *
 * @param type the record's type
 * @param field the field of the payload with the record
 */
public record DeclaredOutcome(String type, String field) {

    private static final String PAYLOAD = "Payload";

    /** Returns the outcome of the mutation; null if its payload is not one record. */
    public static @Nullable DeclaredOutcome of(GraphQLFieldDefinition mutation) {
        if (!(GraphQLTypeUtil.unwrapNonNull(mutation.getType())
                instanceof GraphQLObjectType payload)) {
            return null;
        }
        for (GraphQLFieldDefinition field : payload.getFieldDefinitions()) {
            String type = GraphQLTypeUtil.unwrapAll(field.getType()).getName();
            if (payload.getName().equals(type + PAYLOAD)) {
                return new DeclaredOutcome(type, field.getName());
            }
        }
        return null;
    }

    /**
     * The usual name of a field with a record of this type: {@code Incident} is {@code incident}.
     */
    public static String fieldOf(String type) {
        return type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
    }
}
