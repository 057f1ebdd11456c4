package io.botwarden.platform.graphql;

import graphql.schema.GraphQLFieldDefinition;
import io.botwarden.platform.rights.DeclaredRights;
import org.jspecify.annotations.Nullable;

/**
 * What an action is called and what it needs.
 *
 * @param name the mutation's name
 * @param permission what its {@code @requires} names; null if signing in is enough
 */
public record DeclaredMutation(String name, @Nullable String permission) {

    static DeclaredMutation of(GraphQLFieldDefinition mutation) {
        return new DeclaredMutation(mutation.getName(), DeclaredRights.permission(mutation));
    }
}
