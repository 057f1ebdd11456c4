package io.botwarden.platform.read.compile;

import graphql.language.ArrayValue;
import graphql.language.EnumValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An argument or a part of one: its value in the request that is compiled, and where later requests
 * of the same shape have theirs.
 *
 * @param field response keys down to the field, for error messages
 * @param name the argument, with the path inside it
 * @param whole the coerced value; null where none is given
 * @param literal how the document spells it; null where it does not, so that a default holds
 * @param inside where the literal is a variable: the path inside the variable's value
 * @param part what of the coerced value this is; the value itself unless it is picked from a list
 */
record Input(
        List<String> field,
        String name,
        @Nullable Object whole,
        @Nullable Value<?> literal,
        List<String> inside,
        UnaryOperator<Object> part) {

    Input(
            List<String> field,
            String name,
            @Nullable Object whole,
            @Nullable Value<?> literal,
            List<String> inside) {
        this(field, name, whole, literal, inside, UnaryOperator.identity());
    }

    /** The coerced value, or the part of it that this is; null where none is given. */
    @Nullable Object value() {
        return whole == null ? null : part.apply(whole);
    }

    /** Whether there is a value. */
    boolean given() {
        return whole != null;
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
        Object childValue = whole instanceof Map<?, ?> map ? map.get(key) : null;
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
        if (whole instanceof List<?> list) {
            for (Object element : list) {
                elements.add(
                        new Input(field, name + "." + elements.size(), element, null, List.of()));
            }
        }
        return elements;
    }

    /** Of a list of {@code @oneOf} inputs, the fields that its elements give, sorted. */
    Set<String> alternatives() {
        Set<String> fields = new TreeSet<>();
        for (Object element : (List<?>) required()) {
            ((Map<?, ?>) element).keySet().forEach(field -> fields.add((String) field));
        }
        return fields;
    }

    /** Of a list of {@code @oneOf} inputs, the values of those elements that give the field. */
    Input alternative(String key) {
        return new Input(field, name, whole, literal, inside, all -> valuesOf(all, key));
    }

    private static List<Object> valuesOf(Object elements, String key) {
        List<Object> values = new ArrayList<>();
        for (Object element : (List<?>) elements) {
            if (element instanceof Map<?, ?> map && map.get(key) instanceof Object given) {
                values.add(given);
            }
        }
        return values;
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
                    conversion.apply(part.apply(follow(variables.get(variableName), path)));
        }
        if (whole != null && literal != null && hasVariables(literal)) {
            Function<Map<String, @Nullable Object>, Object> spelled = spelled(literal, whole);
            return (viewer, variables) -> conversion.apply(part.apply(spelled.apply(variables)));
        }
        Object constant = conversion.apply(required());
        return (viewer, variables) -> constant;
    }

    /** An error about this input. */
    BadRequest refused(String problem) {
        return new BadRequest(field, name, problem);
    }

    Object required() {
        Object value = value();
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

    /**
     * A value whose spelling has variables in it, for the variables of any request.
     *
     * @param value the coerced value in the request that is compiled
     */
    private Function<Map<String, @Nullable Object>, Object> spelled(
            Value<?> literal, Object value) {
        if (literal instanceof VariableReference variable) {
            return variables -> follow(variables.get(variable.getName()), List.of());
        }
        if (!hasVariables(literal)) {
            return variables -> value;
        }
        if (!(value instanceof List<?> values)) {
            return spelledFields((ObjectValue) literal, (Map<?, ?>) value);
        }
        // a single value stands for a list of one
        List<? extends Value<?>> literals =
                literal instanceof ArrayValue array ? valuesOf(array) : List.of(literal);
        List<Function<Map<String, @Nullable Object>, Object>> elements = new ArrayList<>();
        for (int k = 0; k < values.size(); k++) {
            elements.add(spelled(literals.get(k), values.get(k)));
        }
        return (Map<String, @Nullable Object> variables) -> {
            List<Object> spelled = new ArrayList<>();
            for (Function<Map<String, @Nullable Object>, Object> element : elements) {
                spelled.add(element.apply(variables));
            }
            return spelled;
        };
    }

    private Function<Map<String, @Nullable Object>, Object> spelledFields(
            ObjectValue literal, Map<?, ?> value) {
        Map<String, Function<Map<String, @Nullable Object>, Object>> fields = new LinkedHashMap<>();
        value.forEach((key, child) -> {
            Value<?> childLiteral = valueOf(literal, (String) key);
            fields.put(
                    (String) key,
                    childLiteral == null ? variables -> child : spelled(childLiteral, child));
        });
        return variables -> {
            Map<String, Object> found = new LinkedHashMap<>();
            fields.forEach((key, child) -> found.put(key, child.apply(variables)));
            return found;
        };
    }

    private static boolean hasVariables(Value<?> literal) {
        return switch (literal) {
            case VariableReference ignored -> true;
            case ArrayValue array -> valuesOf(array).stream().anyMatch(Input::hasVariables);
            case ObjectValue object ->
                    object.getObjectFields().stream()
                            .anyMatch(child -> hasVariables(child.getValue()));
            default -> false;
        };
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static List<Value<?>> valuesOf(ArrayValue array) {
        return (List) array.getValues();
    }

    private static @Nullable Value<?> valueOf(ObjectValue object, String key) {
        return object.getObjectFields().stream()
                .filter(child -> child.getName().equals(key))
                .map(ObjectField::getValue)
                .findFirst()
                .orElse(null);
    }
}
