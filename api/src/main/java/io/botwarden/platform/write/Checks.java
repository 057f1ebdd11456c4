package io.botwarden.platform.write;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with an input, so that a person learns of all of it at once. */
public final class Checks {

    /** Longest code, username or label. */
    public static final int CODE = 100;

    /** Longest name or title, in characters. */
    public static final int LINE = 300;

    /** Longest note or description, in characters. */
    public static final int TEXT = 20_000;

    /** The field in which a person says why. */
    private static final String REASON = "reason";

    private final List<Refusal> refusals = new ArrayList<>();
    private @Nullable String reason;

    /** A text that must be there: 1 to {@code longest} characters, not all of them blank. */
    public Checks text(String field, @Nullable String value, int longest) {
        if (field.equals(REASON)) {
            reason = value;
        }
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

    /**
     * A name for other systems: one line of 1 to 100 printable characters without blanks at its
     * ends.
     */
    public Checks code(String field, @Nullable String value) {
        boolean good =
                value != null
                        && !value.isEmpty()
                        && value.length() <= CODE
                        && value.strip().equals(value)
                        && value.codePoints().noneMatch(Character::isISOControl)
                        && isStorable(value);
        return that(
                good,
                field,
                "This must be 1 to %d printable characters without blanks at its ends."
                        .formatted(CODE));
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

    /** Why it is done, where the input has a field {@code reason}; it goes to the audit trail. */
    @Nullable String reason() {
        return reason;
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
