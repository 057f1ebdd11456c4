package io.botwarden.platform.graphql.sdl;

import graphql.language.Argument;
import graphql.language.Description;
import graphql.language.Directive;
import graphql.language.InputValueDefinition;
import graphql.language.IntValue;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says in the description of an input field what {@code @length}, {@code @code} and {@code @range}
 * limit it to, unless the description mentions the largest value itself.
 */
final class DeclaredLimits {

    private static final BigInteger UNLIMITED = BigInteger.valueOf(Integer.MAX_VALUE);

    private DeclaredLimits() {}

    static InputValueDefinition described(InputValueDefinition field) {
        Description description = field.getDescription();
        String own = description == null ? "" : description.getContent();
        return limit(field)
                .filter(limit -> !own.contains(limit.largest()))
                .map(limit ->
                        field.transform(changed ->
                                changed.description(
                                        new Description(
                                                own + " " + limit.sentence(), null, false))))
                .orElse(field);
    }

    private static Optional<Limit> limit(InputValueDefinition field) {
        Directive length = directive(field, "length");
        if (length != null) {
            String max = String.format(Locale.ROOT, "%,d", number(length, "max"));
            return Optional.of(new Limit(max, "At most %s characters.".formatted(max)));
        }
        if (directive(field, "code") != null) {
            return Optional.of(new Limit("100", "1 to 100 printable characters."));
        }
        Directive range = directive(field, "range");
        if (range == null || number(range, "max").equals(UNLIMITED)) {
            return Optional.empty();
        }
        String max = String.format(Locale.ROOT, "%,d", number(range, "max"));
        return Optional.of(
                new Limit(
                        max,
                        String.format(Locale.ROOT, "From %,d to %s.", number(range, "min"), max)));
    }

    private static BigInteger number(Directive directive, String argument) {
        Argument found = Objects.requireNonNull(directive.getArgument(argument));
        return ((IntValue) found.getValue()).getValue();
    }

    private static @Nullable Directive directive(InputValueDefinition field, String name) {
        List<Directive> found = field.getDirectives(name);
        return found.isEmpty() ? null : found.getFirst();
    }

    /**
     * @param largest as the description would spell it
     */
    private record Limit(String largest, String sentence) {}
}
