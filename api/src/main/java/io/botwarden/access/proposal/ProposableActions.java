package io.botwarden.access.proposal;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.botwarden.platform.graphql.DeclaredOutcome;
import io.botwarden.platform.rights.DeclaredRights;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Component;

/**
 * Which mutations can be proposed: those whose whole result is a record, and whose input has no
 * secrets. Accounts, rights and proposals themselves are left to people.
 */
@Component
class ProposableActions {

    private static final String INPUT = "input";
    private static final String VERSION = "version";
    private static final int DEEPEST = 6;

    /** The capabilities whose actions decide who may do what. */
    private static final Set<String> OF_RIGHTS = Set.of("access:", "platform:");

    private static final String PROPOSAL = "ProposedAction";

    private final ObjectProvider<GraphQlSource> source;

    ProposableActions(ObjectProvider<GraphQlSource> source) {
        this.source = source;
    }

    GraphQLSchema schema() {
        return source.getObject().schema();
    }

    /**
     * A mutation that can be proposed.
     *
     * @param mutation the mutation
     * @param input the type of its input
     * @param record the type of its record
     * @param payload the field of the payload with the record
     * @param subject the field of the input that refers to the record; null if the mutation creates
     *     it or is about others
     */
    record Proposable(
            GraphQLFieldDefinition mutation,
            GraphQLInputObjectType input,
            GraphQLObjectType record,
            String payload,
            @Nullable GraphQLInputObjectField subject) {

        String name() {
            return mutation.getName();
        }

        @Nullable String permission() {
            return DeclaredRights.permission(mutation);
        }

        /** Whether the input says which version of the record it is based on. */
        boolean isVersioned() {
            return input.getFieldDefinition(VERSION) != null;
        }
    }

    /**
     * Returns the mutation with this name.
     *
     * @throws RefusedException if there is none that can be proposed
     */
    Proposable require(String name) {
        GraphQLFieldDefinition mutation =
                Objects.requireNonNull(schema().getMutationType()).getFieldDefinition(name);
        Proposable found = mutation == null ? null : proposable(mutation);
        if (found == null) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "There is no such action that can be proposed. Actions on accounts, rights and proposals, and actions with secrets,"
                            + " can only be taken by people themselves.",
                    "action");
        }
        return found;
    }

    private @Nullable Proposable proposable(GraphQLFieldDefinition mutation) {
        DeclaredOutcome outcome = DeclaredOutcome.of(mutation);
        String permission = DeclaredRights.permission(mutation);
        if (outcome == null
                || outcome.type().equals(PROPOSAL)
                || !(schema().getType(outcome.type()) instanceof GraphQLObjectType record)
                || mutation.getArgument(INPUT) == null
                || (permission != null && OF_RIGHTS.stream().anyMatch(permission::startsWith))) {
            return null;
        }
        GraphQLInputObjectType input =
                (GraphQLInputObjectType)
                        GraphQLTypeUtil.unwrapAll(mutation.getArgument(INPUT).getType());
        if (hasSecret(input, DEEPEST)) {
            return null;
        }
        return new Proposable(
                mutation, input, record, outcome.field(), subject(input, record, outcome.field()));
    }

    /** The required reference to a record of the type, by its name if there are several. */
    private static @Nullable GraphQLInputObjectField subject(
            GraphQLInputObjectType input, GraphQLObjectType record, String payload) {
        List<GraphQLInputObjectField> candidates =
                input.getFieldDefinitions().stream()
                        .filter(field -> GraphQLTypeUtil.isNonNull(field.getType()))
                        .filter(field -> refersTo(field, record))
                        .toList();
        return candidates.size() == 1
                ? candidates.getFirst()
                : candidates.stream()
                        .filter(field ->
                                Set.of(payload, DeclaredOutcome.fieldOf(record.getName()))
                                        .contains(field.getName()))
                        .findFirst()
                        .orElse(null);
    }

    private static boolean refersTo(GraphQLInputObjectField field, GraphQLObjectType record) {
        GraphQLType bare = GraphQLTypeUtil.unwrapNonNull(field.getType());
        if (!(bare instanceof GraphQLNamedType named)) {
            return false;
        }
        return named.getName().equals(record.getName() + "Ref")
                || (named.getName().equals("ID")
                        && field.getName().equals(DeclaredOutcome.fieldOf(record.getName())));
    }

    private static boolean hasSecret(GraphQLInputObjectType input, int below) {
        return below > 0
                && input.getFieldDefinitions().stream()
                        .anyMatch(field ->
                                field.getAppliedDirective("verbatim") != null
                                        || (GraphQLTypeUtil.unwrapAll(field.getType())
                                                        instanceof GraphQLInputObjectType nested
                                                && hasSecret(nested, below - 1)));
    }
}
