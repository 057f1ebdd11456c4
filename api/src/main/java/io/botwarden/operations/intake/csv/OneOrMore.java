package io.botwarden.operations.intake.csv;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One text of a mapping, or a list of them.
 *
 * @param texts the texts, at least one
 */
public record OneOrMore(List<String> texts) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static OneOrMore of(@Nullable Object given) {
        Collection<?> all = given instanceof Collection<?> several ? several : List.of(text(given));
        if (all.isEmpty()) {
            throw new IllegalArgumentException("at least one text is required");
        }
        return new OneOrMore(all.stream().map(OneOrMore::text).toList());
    }

    private static String text(@Nullable Object one) {
        if (one == null || one instanceof Map || one instanceof Collection) {
            throw new IllegalArgumentException("must be a text or a list of texts");
        }
        return one.toString();
    }

    /** Whether the text is one of them. */
    boolean has(@Nullable String text) {
        return text != null && texts.contains(text);
    }
}
