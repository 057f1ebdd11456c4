package io.botwarden.platform.graphql;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import io.botwarden.platform.identity.Viewer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The errors from graphql-java as shown to clients. Its messages contain names of the schema, and
 * Java's names of value types. Clients without introspection permission get messages that contain
 * only what they sent.
 */
final class ShownErrors {

    private static final Pattern VARIABLE = Pattern.compile("^Variable '([_A-Za-z0-9]+)'");

    private static final Pattern JAVA_KIND =
            Pattern.compile(
                    "'(LinkedHashMap|Map|ArrayList|List|String|Boolean|Integer|Long|BigInteger|Double|BigDecimal)'$");

    private static final Map<String, String> JSON_KINDS =
            Map.ofEntries(
                    Map.entry("LinkedHashMap", "an object"),
                    Map.entry("Map", "an object"),
                    Map.entry("ArrayList", "a list"),
                    Map.entry("List", "a list"),
                    Map.entry("String", "a text"),
                    Map.entry("Boolean", "a boolean"),
                    Map.entry("Integer", "a number"),
                    Map.entry("Long", "a number"),
                    Map.entry("BigInteger", "a number"),
                    Map.entry("Double", "a number"),
                    Map.entry("BigDecimal", "a number"));

    private static final Map<ValidationErrorType, String> PROBLEMS =
            new EnumMap<>(
                    Map.of(
                            ValidationErrorType.FieldUndefined, "this field does not exist",
                            ValidationErrorType.UnknownArgument, "this argument does not exist",
                            ValidationErrorType.UnknownType, "this type does not exist",
                            ValidationErrorType.UnknownDirective, "this directive does not exist",
                            ValidationErrorType.WrongType, "a value has the wrong type",
                            ValidationErrorType.MissingFieldArgument,
                                    "a required argument is missing",
                            ValidationErrorType.SubselectionRequired,
                                    "a selection of fields is required",
                            ValidationErrorType.SubselectionNotAllowed,
                                    "fields cannot be selected here",
                            ValidationErrorType.VariableTypeMismatch,
                                    "a variable has the wrong type"));

    private ShownErrors() {}

    static List<? extends GraphQLError> to(Viewer viewer, List<? extends GraphQLError> errors) {
        boolean whole = viewer.may(Introspection.PERMISSION);
        return errors.stream().map(error -> whole ? inJson(error) : bySent(error)).toList();
    }

    /** Returns the same error, with JSON's names of value types. */
    private static GraphQLError inJson(GraphQLError error) {
        Matcher kind = JAVA_KIND.matcher(String.valueOf(error.getMessage()));
        return kind.find()
                ? same(
                        error,
                        error.getMessage()
                                .substring(0, kind.start())
                                .replaceFirst("an? $", "")
                                .concat(JSON_KINDS.getOrDefault(kind.group(1), "a value")))
                : error;
    }

    private static GraphQLError bySent(GraphQLError error) {
        return switch (error) {
            case ValidationError problem -> same(error, message(problem));
            default -> {
                Matcher variable = VARIABLE.matcher(String.valueOf(error.getMessage()));
                yield variable.find()
                        ? same(
                                error,
                                "The variable '%s' has an invalid value."
                                        .formatted(variable.group(1)))
                        : error instanceof graphql.GraphQLException
                                ? same(error, "The request does not match its document.")
                                : error;
            }
        };
    }

    private static String message(ValidationError problem) {
        String what =
                problem.getValidationErrorType() instanceof ValidationErrorType type
                        ? PROBLEMS.getOrDefault(type, "this is invalid")
                        : "this is invalid";
        List<String> path = problem.getQueryPath();
        return path == null || path.isEmpty()
                ? "The document is invalid: %s.".formatted(what)
                : "The document is invalid at '%s': %s.".formatted(String.join(".", path), what);
    }

    private static GraphQLError same(GraphQLError error, String message) {
        GraphqlErrorBuilder<?> shown = GraphqlErrorBuilder.newError().message("%s", message);
        if (error.getLocations() != null) {
            shown.locations(error.getLocations());
        }
        @Nullable ErrorClassification type = error.getErrorType();
        return (type == null ? shown : shown.errorType(type)).build();
    }
}
