package io.botwarden.platform.read.model;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.botwarden.platform.rights.DeclaredRights;
import io.botwarden.platform.rights.Right;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks that every root field declares who may use it: with {@code @requires} or
 * {@code @signedIn}, or with its stored type's {@code @requires}. (Policy 5.3.2)
 */
final class RootRights {

    private final StoredSchema stored;
    private final Problems problems;

    RootRights(StoredSchema stored, Problems problems) {
        this.stored = stored;
        this.problems = problems;
    }

    void check(GraphQLSchema schema) {
        check(schema.getQueryType(), stored::permissionBelow);
        check(schema.getMutationType(), field -> null);
        check(schema.getSubscriptionType(), field -> null);
    }

    private void check(@Nullable GraphQLObjectType type, Function<String, @Nullable String> below) {
        if (type == null) {
            return;
        }
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            String where = type.getName() + "." + field.getName();
            List<Right> rights = DeclaredRights.of(field);
            if (rights.size() > 1) {
                problems.add(where, "has both @requires and @signedIn");
            } else if (rights.isEmpty() && below.apply(field.getName()) == null) {
                problems.add(where, "has neither @requires nor @signedIn");
            }
        }
    }
}
