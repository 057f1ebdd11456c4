package io.botwarden.platform.graphql;

import graphql.language.OperationDefinition.Operation;
import graphql.normalized.ExecutableNormalizedField;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.rights.DeclaredRights;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The permission of each root field, from the field or from its stored type. */
final class RootPermissions {

    private final Map<Operation, Map<String, String>> permissions;

    RootPermissions(GraphQLSchema schema, StoredSchema stored) {
        this.permissions =
                Map.of(
                        Operation.QUERY, of(schema.getQueryType(), stored),
                        Operation.MUTATION, of(schema.getMutationType(), null),
                        Operation.SUBSCRIPTION, of(schema.getSubscriptionType(), null));
    }

    /** Passes each permission that an operation needs to a consumer. */
    void forEach(Operation kind, PreparedOperation operation, Consumer<String> told) {
        Map<String, String> ofKind = permissions.getOrDefault(kind, Map.of());
        for (ExecutableNormalizedField field : operation.operation().getTopLevelFields()) {
            String permission = ofKind.get(field.getFieldName());
            if (permission != null) {
                told.accept(permission);
            }
        }
    }

    private static Map<String, String> of(
            @Nullable GraphQLObjectType type, @Nullable StoredSchema stored) {
        Map<String, String> found = new HashMap<>();
        if (type != null) {
            for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
                String declared = DeclaredRights.permission(field);
                String permission =
                        declared == null && stored != null
                                ? stored.permissionBelow(field.getName())
                                : declared;
                if (permission != null) {
                    found.put(field.getName(), permission);
                }
            }
        }
        return Map.copyOf(found);
    }
}
