package io.botwarden.platform.read.model;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLAppliedDirectiveArgument;
import graphql.schema.GraphQLDirectiveContainer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the directives that map types to tables. */
final class Directives {

    private static final String UNDERSCORE_BEFORE_CAPITAL = "(?<=[a-z0-9])(?=[A-Z])";

    private Directives() {}

    static boolean has(GraphQLDirectiveContainer element, String directive) {
        return element.getAppliedDirective(directive) != null;
    }

    static Optional<String> text(
            GraphQLDirectiveContainer element, String directive, String argument) {
        return value(element, directive, argument).map(String.class::cast);
    }

    static List<String> texts(
            GraphQLDirectiveContainer element, String directive, String argument) {
        return value(element, directive, argument)
                .map(values -> ((List<?>) values).stream().map(String.class::cast).toList())
                .orElse(List.of());
    }

    static boolean truth(GraphQLDirectiveContainer element, String directive, String argument) {
        return value(element, directive, argument).map(Boolean.class::cast).orElse(false);
    }

    /** Converts {@code openedAt} to {@code opened_at}. */
    static String snakeCase(String name) {
        return name.replaceAll(UNDERSCORE_BEFORE_CAPITAL, "_").toLowerCase(Locale.ROOT);
    }

    /** Converts {@code OPENED_AT} to {@code openedAt}. */
    static String camelCase(String enumValue) {
        StringBuilder name = new StringBuilder();
        for (String word : enumValue.toLowerCase(Locale.ROOT).split("_")) {
            name.append(name.isEmpty() ? word : capitalised(word));
        }
        return name.toString();
    }

    static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    static String uncapitalised(String word) {
        return word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
    }

    private static Optional<Object> value(
            GraphQLDirectiveContainer element, String directive, String argument) {
        return Optional.ofNullable(element.getAppliedDirective(directive))
                .map((GraphQLAppliedDirective applied) -> applied.getArgument(argument))
                .map(GraphQLAppliedDirectiveArgument::getValue);
    }
}
