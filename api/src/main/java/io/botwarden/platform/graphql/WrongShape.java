package io.botwarden.platform.graphql;

import graphql.execution.TypeFromAST;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value of a variable that should be an object and is not, such as a text for a reference. The
 * message of graphql-java names neither the field nor what would be accepted.
 *
 * @param variable the name of the variable
 * @param path the field in it, such as {@code settings[0].bot}; empty if it is the variable itself
 * @param value the value
 * @param expected the type that the schema expects
 */
record WrongShape(String variable, String path, Object value, GraphQLInputObjectType expected) {

    /** Finds the first one in the variables of a request. */
    static Optional<WrongShape> find(
            GraphQLSchema schema,
            List<VariableDefinition> definitions,
            Map<String, @Nullable Object> variables) {
        return definitions.stream()
                .flatMap(definition ->
                        in(
                                definition.getName(),
                                "",
                                TypeFromAST.getTypeFromAST(schema, definition.getType()),
                                variables.get(definition.getName())))
                .findFirst();
    }

    private static Stream<WrongShape> in(
            String variable, String path, @Nullable GraphQLType declared, @Nullable Object value) {
        if (declared == null || value == null) {
            return Stream.empty();
        }
        return switch (GraphQLTypeUtil.unwrapNonNull(declared)) {
            case GraphQLList list -> inList(variable, path, list.getWrappedType(), value);
            case GraphQLInputObjectType object -> inObject(variable, path, object, value);
            default -> Stream.empty();
        };
    }

    /** A single value is accepted as a list of one. */
    private static Stream<WrongShape> inList(
            String variable, String path, GraphQLType element, Object value) {
        if (!(value instanceof Collection<?> values)) {
            return in(variable, path, element, value);
        }
        List<? extends Optional<?>> all = values.stream().map(Optional::ofNullable).toList();
        return Stream.iterate(0, k -> k < all.size(), k -> k + 1)
                .flatMap(k ->
                        in(
                                variable,
                                "%s[%d]".formatted(path, k),
                                element,
                                all.get(k).orElse(null)));
    }

    private static Stream<WrongShape> inObject(
            String variable, String path, GraphQLInputObjectType object, Object value) {
        if (!(value instanceof Map<?, ?> fields)) {
            return Stream.of(new WrongShape(variable, path, value, object));
        }
        return object.getFieldDefinitions().stream()
                .flatMap(field ->
                        in(
                                variable,
                                path.isEmpty() ? field.getName() : path + "." + field.getName(),
                                field.getType(),
                                fields.get(field.getName())));
    }

    /** What is wrong, and what would be accepted. */
    String message() {
        return "Variable '%s' has an invalid value%s: expected %s with %s, but got %s."
                .formatted(
                        variable,
                        path.isEmpty() ? "" : " at '" + path + "'",
                        expected.getName(),
                        accepted(),
                        kind());
    }

    private String accepted() {
        List<String> names =
                expected.getFieldDefinitions().stream()
                        .filter(field -> expected.isOneOf() || isRequired(field))
                        .map(GraphQLInputObjectField::getName)
                        .toList();
        String listed = names.stream().collect(Collectors.joining("', '", "'", "'"));
        if (expected.isOneOf()) {
            return "exactly one of the fields " + listed;
        }
        return names.isEmpty() ? "its fields" : "the fields " + listed;
    }

    private static boolean isRequired(GraphQLInputObjectField field) {
        return GraphQLTypeUtil.isNonNull(field.getType()) && !field.hasSetDefaultValue();
    }

    private String kind() {
        return switch (value) {
            case Collection<?> ignored -> "a list";
            case CharSequence ignored -> "a text";
            case Boolean ignored -> "a boolean";
            case Number ignored -> "a number";
            default -> "another value";
        };
    }
}
