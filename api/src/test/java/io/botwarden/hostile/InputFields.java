package io.botwarden.hostile;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The fields of a scalar type in the inputs of mutations, and inputs in which one of them is set.
 */
final class InputFields {

    private static final int AT_ONCE = 40;

    private InputFields() {}

    /**
     * A field in a mutation's input.
     *
     * @param owner the input type of the field, such as {@code MilestoneInput}
     * @param path the path to the field, ending with its own name
     */
    record InputField(
            GraphQLFieldDefinition mutation,
            GraphQLInputObjectType owner,
            List<String> path,
            GraphQLInputObjectField declared) {

        String name() {
            return path.getLast();
        }

        GraphQLNamedType type() {
            return GraphQLTypeUtil.unwrapAllAs(declared.getType());
        }

        boolean has(String directive) {
            return declared.getAppliedDirective(directive) != null;
        }

        /** As errors name it: the first element of each list in the path. */
        String spelled() {
            StringBuilder spelled = new StringBuilder();
            GraphQLInputObjectType type = inputOf(mutation);
            for (String name : path) {
                GraphQLInputObjectField field = type.getFieldDefinition(name);
                spelled.append(spelled.isEmpty() ? "" : ".").append(name);
                GraphQLType unwrapped = GraphQLTypeUtil.unwrapAll(field.getType());
                if (isList(field.getType()) && !isId(unwrapped)) {
                    spelled.append("[0]");
                }
                if (unwrapped instanceof GraphQLInputObjectType next) {
                    type = next;
                }
            }
            return spelled.toString();
        }

        @Override
        public String toString() {
            return mutation.getName() + "(" + String.join(".", path) + ")";
        }
    }

    /** The fields of the scalar type in the input of a mutation; references are IDs. */
    static List<InputField> of(GraphQLFieldDefinition mutation, String scalar) {
        List<InputField> found = new ArrayList<>();
        add(found, mutation, inputOf(mutation), List.of(), scalar);
        return found;
    }

    private static void add(
            List<InputField> found,
            GraphQLFieldDefinition mutation,
            GraphQLInputObjectType type,
            List<String> above,
            String scalar) {
        for (GraphQLInputObjectField field : type.getFieldDefinitions()) {
            List<String> path = new ArrayList<>(above);
            path.add(field.getName());
            GraphQLType unwrapped = GraphQLTypeUtil.unwrapAll(field.getType());
            if (isReference(unwrapped)) {
                if (scalar.equals("ID")) {
                    found.add(new InputField(mutation, type, path, field));
                }
            } else if (unwrapped instanceof GraphQLInputObjectType object) {
                add(found, mutation, object, path, scalar);
            } else if (isNamed(unwrapped, scalar)) {
                found.add(new InputField(mutation, type, path, field));
            }
        }
    }

    /**
     * An input with the required fields, and one field with the value.
     *
     * @param ids the IDs for all other fields that take one
     */
    static Map<String, Object> with(
            InputField wanted, Object value, Function<InputField, Object> ids) {
        return object(wanted, inputOf(wanted.mutation()), List.of(), value, ids);
    }

    private static Map<String, Object> object(
            InputField wanted,
            GraphQLInputObjectType type,
            List<String> above,
            Object value,
            Function<InputField, Object> ids) {
        Map<String, Object> filled = new LinkedHashMap<>();
        boolean isChosen =
                wanted.path().size() > above.size()
                        && wanted.path().subList(0, above.size()).equals(above);
        for (GraphQLInputObjectField field : type.getFieldDefinitions()) {
            List<String> path = new ArrayList<>(above);
            path.add(field.getName());
            boolean leads =
                    path.size() <= wanted.path().size()
                            && wanted.path().subList(0, path.size()).equals(path);
            boolean isFirst = type.isOneOf() && !isChosen && filled.isEmpty();
            if (leads
                    || isFirst
                    || field.getType() instanceof GraphQLNonNull && !field.hasSetDefaultValue()) {
                GraphQLNamedType named = GraphQLTypeUtil.unwrapAllAs(field.getType());
                Object one =
                        leads && path.size() == wanted.path().size()
                                ? reference(named, value)
                                : !isReference(named)
                                                && named instanceof GraphQLInputObjectType object
                                        ? object(wanted, object, path, value, ids)
                                        : sample(
                                                new InputField(
                                                        wanted.mutation(), type, path, field),
                                                named,
                                                ids);
                filled.put(field.getName(), isList(field.getType()) ? List.of(one) : one);
            }
        }
        return filled;
    }

    private static Object sample(
            InputField field, GraphQLNamedType type, Function<InputField, Object> ids) {
        return isId(type) ? reference(type, ids.apply(field)) : scalar(type, "");
    }

    /** An ID in the form that the type takes. */
    static Object reference(GraphQLNamedType type, Object value) {
        return isReference(type) && value instanceof String ? Map.of("id", value) : value;
    }

    /** Whether the type identifies a record by its ID or by another field. */
    static boolean isReference(GraphQLType type) {
        return type instanceof GraphQLInputObjectType object
                && object.isOneOf()
                && object.getName().endsWith("Ref");
    }

    private static boolean isId(GraphQLType type) {
        return isNamed(type, "ID") || isReference(type);
    }

    private static Object scalar(GraphQLNamedType type, String id) {
        if (type instanceof GraphQLEnumType constants) {
            return constants.getValues().getFirst().getName();
        }
        return switch (type.getName()) {
            case "ID" -> id;
            case "Int", "Long" -> 1;
            case "Decimal", "Float" -> 50;
            case "Boolean" -> false;
            case "Date" -> "2016-04-01";
            case "DateTime" -> "2016-04-01T08:00:00Z";
            default -> "trial";
        };
    }

    /** A value for an argument of a query. */
    static Object sampleOf(GraphQLInputType type) {
        GraphQLNamedType named = GraphQLTypeUtil.unwrapAllAs(type);
        Object one =
                named instanceof GraphQLInputObjectType object
                        ? required(object)
                        : scalar(named, "trial_777777");
        return isList(type) ? List.of(one) : one;
    }

    private static Map<String, Object> required(GraphQLInputObjectType type) {
        Map<String, Object> filled = new LinkedHashMap<>();
        for (GraphQLInputObjectField field : type.getFieldDefinitions()) {
            if (field.getType() instanceof GraphQLNonNull && !field.hasSetDefaultValue()
                    || type.isOneOf() && filled.isEmpty()) {
                filled.put(field.getName(), sampleOf(field.getType()));
            }
        }
        return filled;
    }

    static GraphQLInputObjectType inputOf(GraphQLFieldDefinition mutation) {
        return GraphQLTypeUtil.unwrapAllAs(mutation.getArgument("input").getType());
    }

    private static boolean isNamed(GraphQLType type, String name) {
        return type instanceof GraphQLNamedType named && named.getName().equals(name);
    }

    private static boolean isList(GraphQLInputType type) {
        return GraphQLTypeUtil.unwrapNonNull(type) instanceof GraphQLList;
    }

    /** The cost of an operation is limited: expensive fields are sent alone. */
    static <T> List<List<T>> batches(List<T> all, Function<T, GraphQLFieldDefinition> mutation) {
        List<List<T>> batches = new ArrayList<>();
        List<T> cheap = new ArrayList<>();
        for (T one : all) {
            if (mutation.apply(one).hasAppliedDirective("cost")) {
                batches.add(List.of(one));
            } else {
                cheap.add(one);
            }
        }
        for (int from = 0; from < cheap.size(); from += AT_ONCE) {
            batches.add(cheap.subList(from, Math.min(from + AT_ONCE, cheap.size())));
        }
        return batches;
    }
}
