package io.botwarden.platform.graphql;

import graphql.language.OperationDefinition.Operation;
import graphql.normalized.ExecutableNormalizedField;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.botwarden.platform.read.model.RootField;
import io.botwarden.platform.read.model.StoredSchema;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The permission that each root field asks for, of itself or of the stored type that it gives. */
final class RootPermissions {

    private final Map<Operation, Map<String, String>> permissions;

    RootPermissions(GraphQLSchema schema, StoredSchema stored) {
        this.permissions =
                Map.of(
                        Operation.QUERY, of(schema.getQueryType(), stored),
                        Operation.MUTATION, of(schema.getMutationType(), null),
                        Operation.SUBSCRIPTION, of(schema.getSubscriptionType(), null));
    }

    /** Tells each permission that an operation asks for. */
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
                GraphQLAppliedDirective requires = field.getAppliedDirective("requires");
                String permission =
                        requires != null
                                ? Objects.requireNonNull(requires.getArgument("permission"))
                                        .getValue()
                                : stored == null ? null : ofStored(field, stored);
                if (permission != null) {
                    found.put(field.getName(), permission);
                }
            }
        }
        return Map.copyOf(found);
    }

    private static @Nullable String ofStored(GraphQLFieldDefinition field, StoredSchema stored) {
        return switch (stored.roots().get(field.getName())) {
            case RootField.One one -> stored.type(one.target()).permission();
            case RootField.Pages pages -> stored.type(pages.connection().target()).permission();
            // which type it gives is known only when it is found
            case RootField.ById byId -> null;
            case null -> null;
        };
    }
}
