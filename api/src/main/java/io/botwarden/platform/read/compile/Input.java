package io.botwarden.platform.read.compile;

import graphql.language.ArrayValue;
import graphql.language.EnumValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An argument or a part of one: its value in the request that is compiled, and where later requests
 * of the same shape have theirs.
 *
 * @param field response keys down to the field, for error messages
 * @param name the argument, with the path inside it
 * @param value the coerced value; null where none is given
 * @param literal how the document spells it; null where it does not, so that a default holds
 * @param inside where the literal is a variable: the path inside the variable's value
 */
record Input(
        List<String> field,
        String name,
        @Nullable Object value,
        @Nullable Value<?> literal,
        List<String> inside) {

    /** Whether there is a value. */
    boolean given() {
        return value != null;
    }

    /**
     * Whether a list has one element; it is searched for as a value, which an index serves in
     * order.
     */
    boolean isSingle() {
        return isSingle(required());
    }

    static boolean isSingle(Object value) {
        return value instanceof List<?> list && list.size() == 1;
    }

    /** Whether the document spells the value out, so that no variable changes it. */
    boolean isConstant() {
        return switch (literal) {
            case ArrayValue array -> !hasVariables(array);
            case EnumValue ignored -> true;
            case null, default -> false;
        };
    }

    /** A field of an input object, be it given or not. */
    Input child(String key) {
        Object childValue = value instanceof Map<?, ?> map ? map.get(key) : null;
        return switch (literal) {
            case ObjectValue object ->
                    new Input(field, name + "." + key, childValue, valueOf(object, key), List.of());
            case VariableReference variable -> {
                List<String> deeper = new ArrayList<>(inside);
                deeper.add(key);
                yield new Input(field, name + "." + key, childValue, variable, deeper);
            }
            case null, default -> new Input(field, name + "." + key, childValue, null, List.of());
        };
    }

    /**
     * The elements of a list that decides about the statement's form, so that they are no
     * parameters; none where it is not given.
     */
    List<Input> elements() {
        List<Input> elements = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object element : list) {
                elements.add(
                        new Input(field, name + "." + elements.size(), element, null, List.of()));
            }
        }
        return elements;
    }

    /**
     * The value as a parameter.
     *
     * @param conversion from the coerced value, which is not null, to what is bound
     */
    // graphql-java declares that variables are never null; in a request they may be
    @SuppressWarnings("NullAway")
    Parameter parameter(Function<Object, Object> conversion) {
        if (literal instanceof VariableReference variable) {
            String variableName = variable.getName();
            List<String> path = inside;
            return (viewer, variables) ->
                    conversion.apply(follow(variables.get(variableName), path));
        }
        if (literal instanceof ArrayValue array && hasVariables(array)) {
            List<Function<Map<String, @Nullable Object>, Object>> elements =
                    elements(array, (List<?>) required());
            return (viewer, variables) ->
                    conversion.apply(
                            elements.stream().map(element -> element.apply(variables)).toList());
        }
        Object constant = conversion.apply(required());
        return (viewer, variables) -> constant;
    }

    /** An error about this input. */
    BadRequest refused(String problem) {
        return new BadRequest(field, name, problem);
    }

    Object required() {
        if (value == null) {
            throw new IllegalStateException("No value for " + name);
        }
        return value;
    }

    private Object follow(@Nullable Object variable, List<String> path) {
        Object found = variable;
        for (String key : path) {
            found = found instanceof Map<?, ?> map ? map.get(key) : null;
        }
        if (found == null) {
            throw new IllegalStateException(
                    "A plan was used for variables of another shape: " + name);
        }
        return found;
    }

    private List<Function<Map<String, @Nullable Object>, Object>> elements(
            ArrayValue array, List<?> values) {
        List<Function<Map<String, @Nullable Object>, Object>> elements = new ArrayList<>();
        for (int k = 0; k < values.size(); k++) {
            Object constant = values.get(k);
            elements.add(
                    array.getValues().get(k) instanceof VariableReference variable
                            ? variables -> follow(variables.get(variable.getName()), List.of())
                            : variables -> constant);
        }
        return elements;
    }

    private static boolean hasVariables(ArrayValue array) {
        return array.getValues().stream().anyMatch(VariableReference.class::isInstance);
    }

    private static @Nullable Value<?> valueOf(ObjectValue object, String key) {
        return object.getObjectFields().stream()
                .filter(child -> child.getName().equals(key))
                .map(ObjectField::getValue)
                .findFirst()
                .orElse(null);
    }
}
