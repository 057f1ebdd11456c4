package io.botwarden.platform.rights;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLAppliedDirectiveArgument;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What each permission opens: the closed list of all that can be allowed. It is what the schema's
 * directives and {@link PathRules} say, and nothing is written down twice.
 */
public final class PermissionTable {

    /** What is opened besides fields and paths. */
    private static final Map<String, String> ELSEWHERE =
            Map.of(
                    "platform:introspect", "Query.__schema, Query.__type",
                    "platform:explain", "the extension `explain` of a query");

    private final Map<String, Set<String>> opens = new TreeMap<>();
    private final Set<String> opensToSignedIn = new TreeSet<>();

    private PermissionTable() {}

    /** The table of a schema and of {@link PathRules}. */
    public static PermissionTable of(GraphQLSchema schema) {
        PermissionTable table = new PermissionTable();
        schema.getAllTypesAsList().stream()
                .filter(GraphQLObjectType.class::isInstance)
                .map(GraphQLObjectType.class::cast)
                .forEach(table::add);
        PathRules.ALL.forEach(table::add);
        ELSEWHERE.forEach(table::add);
        return table;
    }

    /** All permissions, in alphabetical order. */
    public Set<String> permissions() {
        return Collections.unmodifiableSet(opens.keySet());
    }

    /** What a permission opens, such as {@code Mutation.suspendBot}, in alphabetical order. */
    public List<String> opens(String permission) {
        return List.copyOf(opens.getOrDefault(permission, Set.of()));
    }

    /** What whoever is signed in may use, in alphabetical order. */
    public List<String> opensToWhoeverIsSignedIn() {
        return List.copyOf(opensToSignedIn);
    }

    private void add(GraphQLObjectType type) {
        String ofType = permission(type);
        if (ofType != null) {
            add(ofType, type.getName());
        }
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            String ofField = permission(field);
            String name = type.getName() + "." + field.getName();
            if (ofField != null) {
                add(ofField, name);
            }
            if (field.getAppliedDirective("signedIn") != null) {
                opensToSignedIn.add(name);
            }
        }
    }

    private void add(PathRule rule) {
        String path = rule.method() + " " + rule.pattern();
        switch (rule.right()) {
            case Right.Anybody anybody -> {
                // needs no table
            }
            case Right.SignedIn signedIn -> opensToSignedIn.add(path);
            case Right.Holding held -> add(held.permission(), path);
        }
    }

    private void add(String permission, String opened) {
        opens.computeIfAbsent(permission, name -> new TreeSet<>()).add(opened);
    }

    private static @Nullable String permission(GraphQLDirectiveContainer element) {
        GraphQLAppliedDirective requires = element.getAppliedDirective("requires");
        GraphQLAppliedDirectiveArgument permission =
                requires == null ? null : requires.getArgument("permission");
        return permission == null ? null : permission.getValue();
    }
}
