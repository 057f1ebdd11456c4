package io.botwarden.platform.read.compile;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Argument;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.normalized.ExecutableNormalizedField;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A requested field, with its arguments and its selection.
 *
 * @param path response keys from the operation down to it, without list indices
 */
record Selection(
        GraphQLSchema schema,
        CoercedVariables variables,
        ExecutableNormalizedField field,
        List<String> path) {

    /** The field's name in the schema. */
    String name() {
        return field.getFieldName();
    }

    /** The field's key in the response. */
    String key() {
        return field.getResultKey();
    }

    /** Returns the selection on a value of that object type, in response order. */
    List<Selection> of(String typeName) {
        List<Selection> selections = new ArrayList<>();
        for (ExecutableNormalizedField child : field.getChildren()) {
            if (child.getObjectTypeNames().contains(typeName)) {
                List<String> childPath = new ArrayList<>(path);
                childPath.add(child.getResultKey());
                selections.add(new Selection(schema, variables, child, childPath));
            }
        }
        return selections;
    }

    /** The field with the names of its given arguments, without their values. */
    String described() {
        String arguments =
                field.getResolvedArguments().entrySet().stream()
                        .flatMap(argument -> named(argument.getKey(), argument.getValue()))
                        .collect(Collectors.joining(", "));
        return arguments.isEmpty() ? name() : "%s(%s)".formatted(name(), arguments);
    }

    private static Stream<String> named(String name, @Nullable Object value) {
        return switch (value) {
            case null -> Stream.empty();
            case Map<?, ?> object ->
                    object.entrySet().stream()
                            .flatMap(inner -> named(name + "." + inner.getKey(), inner.getValue()));
            default -> Stream.of(name);
        };
    }

    /** The id with which the field looks up a record; null if it has no such argument. */
    @Nullable Parameter record() {
        Input reference = argument("by");
        Input id = reference.given() ? reference.child("id") : argument("id");
        return id.given() ? id.parameter(value -> value) : null;
    }

    /** Returns the argument of that name, given or not. */
    Input argument(String name) {
        GraphQLFieldDefinition definition = field.getFieldDefinitions(schema).getFirst();
        Map<String, Object> values =
                ValuesResolver.getArgumentValues(
                        definition.getArguments(),
                        field.getAstArguments(),
                        variables,
                        GraphQLContext.getDefault(),
                        Locale.ROOT);
        @Nullable Value<?> literal =
                field.getAstArguments().stream()
                        .filter(argument -> argument.getName().equals(name))
                        .map(Argument::getValue)
                        .filter(this::isGiven)
                        .findFirst()
                        .orElse(null);
        return new Input(path, name, values.get(name), literal, List.of());
    }

    /** Whether the document's value is used; if a variable has none, the argument's default is. */
    private boolean isGiven(Value<?> literal) {
        return !(literal instanceof VariableReference variable)
                || variables.containsKey(variable.getName());
    }
}
