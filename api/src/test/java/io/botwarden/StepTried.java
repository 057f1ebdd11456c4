package io.botwarden;

import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mutation.
 *
 * @param steps the steps that it takes, one of them depending on the state
 * @param input its input besides the record
 * @param refusals the code of its rejection in a state, if that is not WRONG_STATE
 * @param mine whether the record must have been created by the viewer
 * @param field the input field that names the record; null for the kind's default
 */
record StepTried(
        String mutation,
        String type,
        Set<String> steps,
        Map<String, Object> input,
        Map<String, String> refusals,
        boolean mine,
        @Nullable String field) {

    /** A time to come. */
    static final String SOON = Instant.now().plus(Duration.ofHours(3)).toString();

    static final String TODAY = LocalDate.now(ZoneOffset.UTC).toString();

    /** A mutation with the input type that is named after it. */
    static StepTried tried(String mutation, String... steps) {
        return new StepTried(
                mutation,
                Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input",
                Set.of(steps),
                Map.of(),
                Map.of(),
                false,
                null);
    }

    StepTried with(String field, Object value) {
        Map<String, Object> more = new HashMap<>(input);
        more.put(field, value);
        return new StepTried(mutation, type, steps, more, refusals, mine, this.field);
    }

    /**
     * Its input besides the record.
     *
     * @param known the values for the names in braces
     */
    Map<String, Object> input(Map<String, String> known) {
        Map<String, Object> filled = new HashMap<>();
        input.forEach((name, value) ->
                filled.put(
                        name,
                        switch (value) {
                            case String text -> RecordsInStates.fill(text, known);
                            case List<?> list ->
                                    list.stream()
                                            .map(one ->
                                                    one instanceof String text
                                                            ? RecordsInStates.fill(text, known)
                                                            : one)
                                            .toList();
                            default -> value;
                        }));
        return filled;
    }

    /** Converts the IDs in the input to the references that the schema requires. */
    void refer(GraphQLSchema schema, Map<String, Object> filled) {
        GraphQLInputObjectType declared =
                (GraphQLInputObjectType) Objects.requireNonNull(schema.getType(type));
        filled.replaceAll((name, value) -> {
            GraphQLNamedType named =
                    GraphQLTypeUtil.unwrapAll(declared.getFieldDefinition(name).getType());
            return !named.getName().endsWith("Ref")
                    ? value
                    : value instanceof List<?> list
                            ? list.stream().map(id -> Map.of("id", id)).toList()
                            : Map.of("id", value);
        });
    }

    StepTried of(String input) {
        return new StepTried(mutation, input, steps, this.input, refusals, mine, field);
    }

    StepTried unless(String code, String... states) {
        Map<String, String> all = new HashMap<>();
        Arrays.stream(states).forEach(state -> all.put(state, code));
        return new StepTried(mutation, type, steps, input, all, mine, field);
    }

    StepTried about(String name) {
        return new StepTried(mutation, type, steps, input, refusals, mine, name);
    }

    StepTried askedByMe() {
        return new StepTried(mutation, type, steps, input, refusals, true, field);
    }
}
