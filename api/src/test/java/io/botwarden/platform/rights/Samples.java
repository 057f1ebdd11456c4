package io.botwarden.platform.rights;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLAppliedDirectiveArgument;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.ResponseError;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/**
 * Sends any root field of the schema with the required arguments only: valid, and for records that
 * do not exist.
 */
final class Samples {

    private static final int AT_ONCE = 40;

    private Samples() {}

    /** The error codes of each of these mutations, by name. */
    static Map<String, List<String>> codes(
            HttpGraphQlTester graphql, Iterable<GraphQLFieldDefinition> mutations) {
        Map<GraphQLFieldDefinition, Map<String, Object>> inputs = new LinkedHashMap<>();
        mutations.forEach(mutation -> inputs.put(mutation, Map.of()));
        return codes(graphql, inputs);
    }

    /** The same, with additional fields of each input. */
    static Map<String, List<String>> codes(
            HttpGraphQlTester graphql, Map<GraphQLFieldDefinition, Map<String, Object>> inputs) {
        Map<String, List<String>> codes = new LinkedHashMap<>();
        List<GraphQLFieldDefinition> all = List.copyOf(inputs.keySet());
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<GraphQLFieldDefinition> some =
                    all.subList(from, Math.min(from + AT_ONCE, all.size()));
            GraphQlTester.Response response = response(graphql, some, inputs);
            for (GraphQLFieldDefinition mutation : some) {
                codes.put(
                        mutation.getName(),
                        response.path(mutation.getName() + ".errors[*].code")
                                .entityList(String.class)
                                .get());
            }
        }
        return codes;
    }

    /** Sends several mutations in one request, which run one after the other. */
    private static GraphQlTester.Response response(
            HttpGraphQlTester graphql,
            List<GraphQLFieldDefinition> mutations,
            Map<GraphQLFieldDefinition, Map<String, Object>> inputs) {
        Map<String, Object> variables = new LinkedHashMap<>();
        StringJoiner declared = new StringJoiner(", ", "(", ")");
        StringJoiner tried = new StringJoiner("\n", "{", "}");
        for (GraphQLFieldDefinition mutation : mutations) {
            String name = mutation.getName();
            GraphQLInputType type = mutation.getArgument("input").getType();
            Map<String, Object> input =
                    sample((GraphQLInputObjectType) GraphQLTypeUtil.unwrapAll(type));
            input.putAll(
                    referenced(
                            (GraphQLInputObjectType) GraphQLTypeUtil.unwrapAll(type),
                            inputs.getOrDefault(mutation, Map.of())));
            variables.put(name, input);
            declared.add("$%s: %s".formatted(name, GraphQLTypeUtil.simplePrint(type)));
            tried.add("%1$s(input: $%1$s) { errors { code } }".formatted(name));
        }
        GraphQlTester.Request<?> request =
                graphql.document("mutation Try%s %s".formatted(declared, tried));
        variables.forEach(request::variable);
        return request.execute();
    }

    /** An input in which IDs are references if the type takes references. */
    private static Map<String, Object> referenced(
            GraphQLInputObjectType type, Map<String, Object> input) {
        Map<String, Object> referenced = new LinkedHashMap<>();
        input.forEach((name, value) -> {
            GraphQLInputObjectField field = type.getFieldDefinition(name);
            referenced.put(
                    name,
                    field == null
                            ? value
                            : referenced(GraphQLTypeUtil.unwrapAll(field.getType()), value));
        });
        return referenced;
    }

    @SuppressWarnings("unchecked")
    private static Object referenced(GraphQLType type, Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(element -> referenced(type, element)).toList();
            case Map<?, ?> map when type instanceof GraphQLInputObjectType object ->
                    referenced(object, (Map<String, Object>) map);
            case String text
                    when type instanceof GraphQLInputObjectType object && object.isOneOf() ->
                    Map.of(
                            object.getFieldDefinition("code") != null && !text.contains("_")
                                    ? "code"
                                    : "id",
                            text);
            default -> value;
        };
    }

    /** The names of the root fields of {@code Query} that are forbidden for the viewer. */
    static Set<String> forbidden(
            HttpGraphQlTester graphql, Iterable<GraphQLFieldDefinition> queries) {
        List<GraphQLFieldDefinition> all = new ArrayList<>();
        queries.forEach(all::add);
        Set<String> forbidden = new TreeSet<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<GraphQLFieldDefinition> some =
                    all.subList(from, Math.min(from + AT_ONCE, all.size()));
            graphql.document(
                            some.stream()
                                    .map(Samples::selection)
                                    .collect(Collectors.joining("\n", "{", "}")))
                    .execute()
                    .errors()
                    .satisfy(errors ->
                            errors.stream()
                                    .filter(Samples::isForbidden)
                                    .map(error -> error.getPath().split("[./\\[]")[0])
                                    .forEach(forbidden::add));
        }
        return forbidden;
    }

    private static String selection(GraphQLFieldDefinition query) {
        String arguments =
                query.getArguments().stream()
                        .filter(Samples::mustBeGiven)
                        .map(argument ->
                                argument.getName()
                                        + ": "
                                        + literal(argument.getName(), argument.getType()))
                        .collect(Collectors.joining(", "));
        return query.getName() + (arguments.isEmpty() ? "" : "(" + arguments + ")") + leaf(query);
    }

    /** The stored type that a root field reads; null if there is none. */
    static @Nullable GraphQLObjectType storedType(GraphQLFieldDefinition field) {
        if (field.getAppliedDirective("computed") != null
                || !(GraphQLTypeUtil.unwrapAll(field.getType())
                        instanceof GraphQLObjectType type)) {
            return null;
        }
        GraphQLFieldDefinition edges = type.getFieldDefinition("edges");
        GraphQLObjectType record =
                edges == null
                        ? type
                        : (GraphQLObjectType)
                                GraphQLTypeUtil.unwrapAll(
                                        ((GraphQLObjectType)
                                                        GraphQLTypeUtil.unwrapAll(edges.getType()))
                                                .getFieldDefinition("node")
                                                .getType());
        return record.getAppliedDirective("table") == null ? null : record;
    }

    /** Whether the type has viewers by name, in addition to those with the permission. */
    static boolean isShownByName(GraphQLObjectType type) {
        GraphQLAppliedDirective scope = type.getAppliedDirective("scope");
        GraphQLAppliedDirectiveArgument shownTo =
                scope == null ? null : scope.getArgument("shownTo");
        return shownTo != null && shownTo.getValue() != null;
    }

    static @Nullable String permission(GraphQLDirectiveContainer element) {
        GraphQLAppliedDirective requires = element.getAppliedDirective("requires");
        return requires == null
                ? null
                : Objects.requireNonNull(requires.getArgument("permission")).getValue();
    }

    private static boolean isForbidden(ResponseError error) {
        return error.getErrorType() == ErrorType.FORBIDDEN
                || "FORBIDDEN".equals(error.getExtensions().get("classification"))
                || "FORBIDDEN".equals(error.getExtensions().get("code"));
    }

    /** A selection that needs no additional permission. */
    private static String leaf(GraphQLFieldDefinition field) {
        GraphQLNamedType type = (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(field.getType());
        if (type instanceof GraphQLInterfaceType) {
            return " { id }";
        }
        if (!(type instanceof GraphQLObjectType object)) {
            return "";
        }
        return object.getFieldDefinitions().stream()
                .filter(one -> permission(one) == null && one.getArguments().isEmpty())
                .filter(one -> !one.getName().equals("edges"))
                .findFirst()
                .map(one -> " { %s%s }".formatted(one.getName(), leaf(one)))
                .orElse(" { __typename }");
    }

    /** A record is looked up by one of its unique fields. */
    private static boolean mustBeGiven(GraphQLArgument argument) {
        return argument.getType() instanceof GraphQLNonNull && !argument.hasSetDefaultValue()
                || argument.getName().equals("id");
    }

    private static String literal(String name, GraphQLInputType type) {
        Object sample = sample(name, (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(type));
        if (sample instanceof Map<?, ?> object) {
            return literal(object);
        }
        boolean bare =
                sample instanceof Number
                        || sample instanceof Boolean
                        || GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLEnumType;
        return bare ? sample.toString() : "\"" + sample + "\"";
    }

    /** An input object of texts and nested input objects. */
    private static String literal(Map<?, ?> object) {
        return object.entrySet().stream()
                .map(field ->
                        field.getKey()
                                + ": "
                                + (field.getValue() instanceof Map<?, ?> inner
                                        ? literal(inner)
                                        : "\"" + field.getValue() + "\""))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static Map<String, Object> sample(GraphQLInputObjectType type) {
        Map<String, Object> filled = new LinkedHashMap<>();
        for (GraphQLInputObjectField field : type.getFieldDefinitions()) {
            if (field.getType() instanceof GraphQLNonNull && !field.hasSetDefaultValue()
                    || type.isOneOf() && filled.isEmpty()) {
                filled.put(
                        field.getName(),
                        sample(
                                field.getName(),
                                (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(field.getType())));
            }
        }
        return filled;
    }

    private static Object sample(String field, GraphQLNamedType type) {
        if (type instanceof GraphQLEnumType constants) {
            return constants.getValues().getFirst().getName();
        }
        if (type instanceof GraphQLInputObjectType object) {
            return sample(object);
        }
        return switch (type.getName()) {
            case "ID" -> field + "_999999";
            case "Int", "Long" -> 1;
            case "Decimal" -> 50;
            case "Boolean" -> false;
            case "Date" -> "2016-04-01";
            case "DateTime" -> "2016-04-01T08:00:00Z";
            default -> field + " of the trial";
        };
    }
}
