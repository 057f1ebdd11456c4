package io.botwarden.platform.rights;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
        DeclaredRights.of(type).forEach(right -> add(right, type.getName()));
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            DeclaredRights.of(field)
                    .forEach(right -> add(right, type.getName() + "." + field.getName()));
        }
    }

    private void add(PathRule rule) {
        add(rule.right(), rule.method() + " " + rule.pattern());
    }

    private void add(Right right, String opened) {
        switch (right) {
            case Right.Anybody anybody -> {
                // needs no table
            }
            case Right.SignedIn signedIn -> opensToSignedIn.add(opened);
            case Right.Holding held -> add(held.permission(), opened);
        }
    }

    private void add(String permission, String opened) {
        opens.computeIfAbsent(permission, name -> new TreeSet<>()).add(opened);
    }
}
