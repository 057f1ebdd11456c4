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
 * A field that is asked for, with its arguments and what is asked for below it.
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

    /** The key under which the response shows it. */
    String key() {
        return field.getResultKey();
    }

    /** What is asked for of a value of that object type, in the response's order. */
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

    /** The field with the names of the arguments that are given, but not their values. */
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

    /** The id that the field looks a record up by; null where it has no argument of that kind. */
    @Nullable Parameter record() {
        Input reference = argument("by");
        Input id = reference.given() ? reference.child("id") : argument("id");
        return id.given() ? id.parameter(value -> value) : null;
    }

    /** The argument of that name, be it given or not, be there one or not. */
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

    /**
     * Whether the document's value holds; where a variable has none, the argument's default does.
     */
    private boolean isGiven(Value<?> literal) {
        return !(literal instanceof VariableReference variable)
                || variables.containsKey(variable.getName());
    }
}
