package io.botwarden.platform.write;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with an input, so that a person learns of all of it at once: what relates
 * several fields, or depends on the time. Lengths and ranges of a mutation's input are declared in
 * the schema, by {@code @length}, {@code @code} and {@code @range}; {@link #text} and {@link
 * #optionalNumber} are for inputs that a query takes too.
 */
public final class Checks {

    /** Longest name or title, in characters. */
    public static final int LINE = 300;

    private final List<Refusal> refusals = new ArrayList<>();

    /** A text that must be there: 1 to {@code longest} characters, not all of them blank. */
    public Checks text(String field, @Nullable String value, int longest) {
        boolean good =
                value != null && !value.isBlank() && value.length() <= longest && isStorable(value);
        return that(
                good,
                field,
                "This must be a text of 1 to %d characters, not all blank and without NUL."
                        .formatted(longest));
    }

    /** A text that may be missing. */
    public Checks optionalText(String field, @Nullable String value, int longest) {
        return value == null ? this : text(field, value, longest);
    }

    /** A whole number that may be missing. */
    public Checks optionalNumber(String field, @Nullable Integer value, int least, int most) {
        return that(
                value == null || (value >= least && value <= most),
                field,
                "This must be a whole number from %d to %d.".formatted(least, most));
    }

    /** A condition of the caller's own. */
    public Checks that(boolean holds, String field, String message) {
        if (!holds) {
            refusals.add(new Refusal(RefusalCode.INVALID, message, field));
        }
        return this;
    }

    /** What is wrong; nothing where all holds. */
    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    /** PostgreSQL stores every character but NUL; half a surrogate pair is none. */
    private static boolean isStorable(String value) {
        return value.codePoints()
                .noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }
}
