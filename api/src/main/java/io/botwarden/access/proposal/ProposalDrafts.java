package io.botwarden.access.proposal;

import graphql.GraphQLContext;
import graphql.GraphQLException;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.NonNullType;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLInputObjectField;
import io.botwarden.access.proposal.Draft.Value;
import io.botwarden.access.proposal.ProposableActions.Proposable;
import io.botwarden.access.proposal.ProposedSubjects.Present;
import io.botwarden.platform.graphql.MutationInput;
import io.botwarden.platform.graphql.request.MalformedRequest;
import io.botwarden.platform.graphql.request.StrictJson;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Mutations;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Checks what programs propose, as far as that is possible without doing it. */
@Component
class ProposalDrafts {

    private static final String INPUT = "input";
    private static final String VERSION = "version";
    private static final JsonMapper JSON = new JsonMapper();

    private final ProposableActions actions;
    private final ProposedSubjects subjects;

    ProposalDrafts(ProposableActions actions, ProposedSubjects subjects) {
        this.actions = actions;
        this.subjects = subjects;
    }

    /**
     * Returns the checked proposal.
     *
     * @throws RefusedException if the action cannot be proposed, its input is invalid, or the
     *     viewer cannot take it
     */
    Mono<Draft> of(Viewer viewer, String name, String json) {
        return Mono.defer(() -> {
            Proposable action = actions.require(name);
            String permission = action.permission();
            if (permission != null && !viewer.may(permission)) {
                throw new RefusedException(
                        RefusalCode.FORBIDDEN,
                        "This action needs the permission %s.".formatted(permission));
            }
            Map<String, @Nullable Object> input = input(json);
            requireValid(action, input);
            GraphQLInputObjectField subject = action.subject();
            Object reference = subject == null ? null : input.get(subject.getName());
            return subject == null || reference == null
                    ? Mono.just(draft(action, input, null))
                    : subjects.find(viewer, action, reference, INPUT + "." + subject.getName())
                            .map(present -> draft(action, pinned(action, input, present), present));
        });
    }

    /**
     * Fails if the action could not be proposed again for the same version of the record.
     *
     * @throws RefusedException with CONFLICT if the record has changed
     */
    Mono<Void> requireUnchanged(Viewer viewer, StoredProposal proposal) {
        return of(viewer, proposal.action(), proposal.unversionedInput())
                .flatMap(now -> {
                    Integer version = now.record() == null ? null : now.record().version();
                    return proposal.subjectVersion() == null
                                    || proposal.subjectVersion().equals(version)
                            ? Mono.<Void>empty()
                            : Mono.error(
                                    new RefusedException(
                                            RefusalCode.CONFLICT,
                                            "The record has changed since the action was proposed for its version %d; it is version %s now."
                                                    .formatted(
                                                            proposal.subjectVersion(), version)));
                });
    }

    private static Map<String, @Nullable Object> input(String json) {
        try {
            return new LinkedHashMap<>(StrictJson.object(INPUT, json));
        } catch (MalformedRequest e) {
            throw invalid(e.getMessage());
        }
    }

    /** The types are those of the schema, and so are the limits of texts and numbers. */
    private void requireValid(Proposable action, Map<String, @Nullable Object> input) {
        try {
            var _ =
                    ValuesResolver.coerceVariableValues(
                            actions.schema(),
                            List.of(
                                    VariableDefinition.newVariableDefinition()
                                            .name(INPUT)
                                            .type(
                                                    NonNullType.newNonNullType(
                                                                    new TypeName(
                                                                            action.input()
                                                                                    .getName()))
                                                            .build())
                                            .build()),
                            RawVariables.of(Map.of(INPUT, input)),
                            GraphQLContext.getDefault(),
                            Locale.ROOT);
        } catch (GraphQLException e) {
            throw invalid(e.getMessage());
        }
        List<Refusal> problems =
                Mutations.problems(MutationInput.of(action.mutation(), Map.of(INPUT, input)));
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    private static RefusedException invalid(@Nullable String problem) {
        return new RefusedException(
                RefusalCode.INVALID, "The input is invalid: %s".formatted(problem), INPUT);
    }

    /** The record by its id, in the version that was read. */
    private static Map<String, @Nullable Object> pinned(
            Proposable action, Map<String, @Nullable Object> input, Present present) {
        GraphQLInputObjectField subject = action.subject();
        Map<String, @Nullable Object> pinned = new LinkedHashMap<>(input);
        if (subject != null && input.get(subject.getName()) instanceof Map<?, ?>) {
            pinned.put(subject.getName(), Map.of("id", present.subject().id()));
        }
        Object based = pinned.get(VERSION);
        if (based instanceof Number number
                && present.subject().version() != null
                && number.intValue() != present.subject().version()) {
            throw new RefusedException(
                    RefusalCode.CONFLICT,
                    "The record has changed: this is based on version %d, but the current one is version %d."
                            .formatted(number.intValue(), present.subject().version()));
        }
        if (action.isVersioned() && based == null && present.subject().version() != null) {
            pinned.put(VERSION, present.subject().version());
        }
        return pinned;
    }

    private static Draft draft(
            Proposable action, Map<String, @Nullable Object> input, @Nullable Present present) {
        List<Value> values = new ArrayList<>();
        GraphQLInputObjectField subject = action.subject();
        input.forEach((name, value) -> {
            if (value != null
                    && !name.equals(VERSION)
                    && (subject == null || !name.equals(subject.getName()))) {
                values.add(
                        new Value(
                                name,
                                present == null ? null : present.fields().get(name),
                                Spelling.of(JSON.valueToTree(value))));
            }
        });
        return new Draft(
                action.name(),
                JSON.writeValueAsString(input),
                present == null ? null : present.subject(),
                values);
    }
}
