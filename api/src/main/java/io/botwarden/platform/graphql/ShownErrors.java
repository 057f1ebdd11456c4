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
 * What clients see of the errors that graphql-java finds in a request. Its messages spell out names
 * of the schema, and kinds of values as Java calls them. Whoever may not look at the schema is told
 * what is wrong by what was sent alone.
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
                    Map.entry("Boolean", "a truth value"),
                    Map.entry("Integer", "a number"),
                    Map.entry("Long", "a number"),
                    Map.entry("BigInteger", "a number"),
                    Map.entry("Double", "a number"),
                    Map.entry("BigDecimal", "a number"));

    private static final Map<ValidationErrorType, String> FAULTS =
            new EnumMap<>(
                    Map.of(
                            ValidationErrorType.FieldUndefined, "there is no such field",
                            ValidationErrorType.UnknownArgument, "there is no such argument",
                            ValidationErrorType.UnknownType, "there is no such type",
                            ValidationErrorType.UnknownDirective, "there is no such directive",
                            ValidationErrorType.WrongType, "a value is not of the kind it must be",
                            ValidationErrorType.MissingFieldArgument, "an argument is missing",
                            ValidationErrorType.SubselectionRequired, "say which fields of it",
                            ValidationErrorType.SubselectionNotAllowed, "it has no fields",
                            ValidationErrorType.VariableTypeMismatch, "a variable does not fit"));

    private ShownErrors() {}

    static List<? extends GraphQLError> to(Viewer viewer, List<? extends GraphQLError> errors) {
        boolean whole = viewer.may(Introspection.PERMISSION);
        return errors.stream().map(error -> whole ? inJson(error) : bySent(error)).toList();
    }

    /** The same error, with kinds of values as JSON calls them. */
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
            case ValidationError fault -> same(error, message(fault));
            default -> {
                Matcher variable = VARIABLE.matcher(String.valueOf(error.getMessage()));
                yield variable.find()
                        ? same(
                                error,
                                "The variable '%s' has a value that does not fit."
                                        .formatted(variable.group(1)))
                        : error instanceof graphql.GraphQLException
                                ? same(error, "The request does not fit its document.")
                                : error;
            }
        };
    }

    private static String message(ValidationError fault) {
        String what =
                fault.getValidationErrorType() instanceof ValidationErrorType type
                        ? FAULTS.getOrDefault(type, "this is not valid")
                        : "this is not valid";
        List<String> path = fault.getQueryPath();
        return path == null || path.isEmpty()
                ? "The document does not fit: %s.".formatted(what)
                : "The document does not fit at '%s': %s.".formatted(String.join(".", path), what);
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
