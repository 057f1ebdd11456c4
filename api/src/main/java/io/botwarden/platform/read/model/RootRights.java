package io.botwarden.platform.read.model;

import static io.botwarden.platform.read.model.Directives.has;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that every root field says who may use it: by {@code @requires} or {@code @signedIn},
 * or by its stored type's {@code @requires}. (Policy 5.3.2)
 */
final class RootRights {

    private final Map<String, StoredType> types;
    private final Problems problems;

    RootRights(Map<String, StoredType> types, Problems problems) {
        this.types = types;
        this.problems = problems;
    }

    void check(GraphQLSchema schema, Map<String, RootField> roots) {
        check(schema.getQueryType(), roots);
        check(schema.getMutationType(), Map.of());
        check(schema.getSubscriptionType(), Map.of());
    }

    private void check(@Nullable GraphQLObjectType type, Map<String, RootField> roots) {
        if (type == null) {
            return;
        }
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            String where = type.getName() + "." + field.getName();
            boolean requires = has(field, "requires");
            boolean signedIn = has(field, "signedIn");
            if (requires && signedIn) {
                problems.add(where, "has both @requires and @signedIn");
            } else if (!requires && !signedIn && !isDecidedBelow(roots.get(field.getName()))) {
                problems.add(where, "has neither @requires nor @signedIn: who may use it?");
            }
        }
    }

    private boolean isDecidedBelow(@Nullable RootField root) {
        StoredType target =
                switch (root) {
                    case RootField.One one -> types.get(one.target());
                    case RootField.Pages pages -> types.get(pages.connection().target());
                    case RootField.ById byId -> null;
                    case null -> null;
                };
        return target != null && target.permission() != null;
    }
}
