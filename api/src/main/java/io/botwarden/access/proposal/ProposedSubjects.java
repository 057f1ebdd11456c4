package io.botwarden.access.proposal;

import graphql.language.Field;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition.Operation;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import io.botwarden.access.proposal.Draft.Subject;
import io.botwarden.access.proposal.ProposableActions.Proposable;
import io.botwarden.platform.graphql.GraphQlService;
import io.botwarden.platform.graphql.request.Composer;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.rights.DeclaredRights;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the record that a proposal is about, as the viewer sees it. */
@Component
class ProposedSubjects {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ID = "id";
    private static final String VERSION = "version";
    private static final String ACTIONS = "viewerActions";
    private static final int LONGEST_LABEL = 200;

    /** How people call records. */
    private static final List<String> LABELS = List.of("number", "code", "title", "name");

    private final ObjectProvider<GraphQlService> graphql;
    private final ProposableActions actions;

    ProposedSubjects(ObjectProvider<GraphQlService> graphql, ProposableActions actions) {
        this.graphql = graphql;
        this.actions = actions;
    }

    /**
     * A record as it is now.
     *
     * @param subject the record
     * @param fields its fields that the input has too
     */
    record Present(Subject subject, Map<String, String> fields) {}

    /**
     * Returns the record that the input refers to.
     *
     * @param reference the value of the input's reference
     * @param field the field of the input
     * @throws RefusedException if the viewer does not see it, or cannot take the action now
     */
    Mono<Present> find(Viewer viewer, Proposable action, Object reference, String field) {
        Composer composer = new Composer();
        SelectionSet read = selection(viewer, action);
        Field root = root(composer, action.record(), reference, read);
        return graphql.getObject()
                .ask(composer.request(Operation.QUERY, "proposedActionSubject", root), viewer)
                .map(response -> JSON.readTree(response.json()))
                .map(response -> {
                    JsonNode record = response.path("data").path(root.getName());
                    if (!record.has(ID)) {
                        throw RecordType.notFound(field);
                    }
                    requireAllowed(action, record);
                    return present(action, record);
                });
    }

    private Field root(
            Composer composer, GraphQLObjectType type, Object reference, SelectionSet read) {
        GraphQLObjectType query = actions.schema().getQueryType();
        for (GraphQLFieldDefinition field : query.getFieldDefinitions()) {
            if (field.getArgument("by") != null
                    && field.getArguments().size() == 1
                    && GraphQLTypeUtil.unwrapAll(field.getType()).getName().equals(type.getName())
                    && reference instanceof Map<?, ?>) {
                return composer.field(field, Map.of("by", reference), read);
            }
        }
        Object id = reference instanceof Map<?, ?> map ? map.get(ID) : reference;
        InlineFragment fragment =
                InlineFragment.newInlineFragment()
                        .typeCondition(new TypeName(type.getName()))
                        .selectionSet(read)
                        .build();
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put(ID, id);
        return composer.field(
                Objects.requireNonNull(query.getFieldDefinition("node")),
                given,
                new SelectionSet(List.of(fragment)));
    }

    private static SelectionSet selection(Viewer viewer, Proposable action) {
        GraphQLObjectType type = action.record();
        Set<String> names = new LinkedHashSet<>(List.of(ID, VERSION));
        names.addAll(LABELS);
        action.input().getFieldDefinitions().forEach(field -> names.add(field.getName()));
        List<Selection<?>> fields = new ArrayList<>();
        for (String name : names) {
            GraphQLFieldDefinition field = type.getFieldDefinition(name);
            if (field != null && isReadable(viewer, field)) {
                SelectionSet below = below(viewer, field);
                if (below == null) {
                    fields.add(new Field(name));
                } else if (!below.getSelections().isEmpty()) {
                    fields.add(new Field(name, below));
                }
            }
        }
        if (type.getFieldDefinition(ACTIONS) != null) {
            fields.add(new Field(ACTIONS, Composer.fields("action", "allowed", "reason")));
        }
        return new SelectionSet(fields);
    }

    private static boolean isReadable(Viewer viewer, GraphQLFieldDefinition field) {
        String permission = DeclaredRights.permission(field);
        return field.getArguments().isEmpty()
                && field.getAppliedDirective("personal") == null
                && (permission == null || viewer.may(permission));
    }

    /** What is read of an object: its label; null for a scalar. */
    private static @Nullable SelectionSet below(Viewer viewer, GraphQLFieldDefinition field) {
        if (!(GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType object)) {
            return GraphQLTypeUtil.isLeaf(GraphQLTypeUtil.unwrapAll(field.getType()))
                    ? null
                    : new SelectionSet(List.of());
        }
        return new SelectionSet(
                object.getFieldDefinitions().stream()
                        .filter(each ->
                                GraphQLTypeUtil.isLeaf(GraphQLTypeUtil.unwrapAll(each.getType())))
                        .filter(each -> isReadable(viewer, each))
                        .filter(each ->
                                object.getAppliedDirective("table") == null
                                        || LABELS.contains(each.getName()))
                        .<Selection<?>>map(each -> new Field(each.getName()))
                        .toList());
    }

    private static void requireAllowed(Proposable action, JsonNode record) {
        for (JsonNode each : record.path(ACTIONS)) {
            if (each.path("action").asString("").equals(action.name())
                    && !each.path("allowed").asBoolean(false)) {
                throw new RefusedException(
                        RefusalCode.WRONG_STATE,
                        "You cannot take this action now: " + each.path("reason").asString(""),
                        "action");
            }
        }
    }

    private static Present present(Proposable action, JsonNode record) {
        Integer version = record.path(VERSION).isInt() ? record.path(VERSION).asInt() : null;
        Map<String, String> fields = new LinkedHashMap<>();
        action.input()
                .getFieldDefinitions()
                .forEach(field -> {
                    JsonNode value = record.path(field.getName());
                    if (!value.isMissingNode() && !value.isNull()) {
                        fields.put(field.getName(), Spelling.of(value));
                    }
                });
        return new Present(
                new Subject(
                        action.record().getName(),
                        record.path(ID).asString(""),
                        label(record),
                        version),
                fields);
    }

    private static String label(JsonNode record) {
        String label =
                LABELS.stream()
                        .map(name -> record.path(name).asString(""))
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(" · "));
        String known = label.isEmpty() ? record.path(ID).asString("") : label;
        return known.length() <= LONGEST_LABEL
                ? known
                : known.substring(0, LONGEST_LABEL - 1) + "…";
    }
}
