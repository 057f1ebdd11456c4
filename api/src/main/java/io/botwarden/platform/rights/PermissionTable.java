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
 * What each permission allows: the complete list of permissions. It is derived from the schema's
 * directives and {@link PathRules}, without duplication.
 */
public final class PermissionTable {

    /** What permissions allow besides fields and paths. */
    private static final Map<String, String> ELSEWHERE =
            Map.of(
                    "appraisal:rate", "Mutation.giveAppraisalRating for departments",
                    "collaboration:give-feedback",
                            "Mutation.giveFeedback, Mutation.replyToFeedback",
                    "commitment:manage-obligation", "obligations of the kind OTHER",
                    "oversight:manage-finding", "action items of controls, files of inspections",
                    "commitment:remove-attachment", "Mutation.removeAttachment for files of others",
                    "platform:introspect", "Query.__schema, Query.__type",
                    "platform:explain", "the extension `explain` of a query");

    private final Map<String, Set<String>> opens = new TreeMap<>();
    private final Set<String> opensToSignedIn = new TreeSet<>();

    private PermissionTable() {}

    /** Returns the table of a schema and {@link PathRules}. */
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

    /**
     * Returns what a permission allows, such as {@code Mutation.suspendBot}, in alphabetical order.
     */
    public List<String> opens(String permission) {
        return List.copyOf(opens.getOrDefault(permission, Set.of()));
    }

    /** What every signed-in user may use, in alphabetical order. */
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
