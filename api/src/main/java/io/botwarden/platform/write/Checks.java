package io.botwarden.platform.write;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects all faults of an input, so that they are reported together. */
public final class Checks {

    /** Longest code, username or label. */
    public static final int CODE = 100;

    /** Longest name or title, in characters. */
    public static final int LINE = 300;

    /** Longest note or description, in characters. */
    public static final int TEXT = 20_000;

    /** The field with the reason for an action. */
    private static final String REASON = "reason";

    private final List<Refusal> refusals = new ArrayList<>();
    private @Nullable String reason;

    /** Requires a text of 1 to {@code longest} characters that is not blank. */
    public Checks text(String field, @Nullable String value, int longest) {
        if (field.equals(REASON)) {
            reason = value;
        }
        boolean good =
                value != null && !value.isBlank() && value.length() <= longest && isStorable(value);
        return that(
                good,
                field,
                "This must be a text of 1 to %d characters, not blank and without NUL."
                        .formatted(longest));
    }

    /** Checks an optional text. */
    public Checks optionalText(String field, @Nullable String value, int longest) {
        return value == null ? this : text(field, value, longest);
    }

    /**
     * Requires an identifier for other systems: one line of 1 to 100 printable characters without
     * leading or trailing blanks.
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
                "This must be 1 to %d printable characters without leading or trailing blanks."
                        .formatted(CODE));
    }

    /** Checks an optional integer. */
    public Checks optionalNumber(String field, @Nullable Integer value, int least, int most) {
        return that(
                value == null || (value >= least && value <= most),
                field,
                "This must be a whole number from %d to %d.".formatted(least, most));
    }

    /** Adds a custom condition. */
    public Checks that(boolean holds, String field, String message) {
        if (!holds) {
            refusals.add(new Refusal(RefusalCode.INVALID, message, field));
        }
        return this;
    }

    /** The reason, if the input has a field {@code reason}, for the audit trail. */
    @Nullable String reason() {
        return reason;
    }

    /** Returns the faults; empty if there are none. */
    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    /** PostgreSQL stores every character except NUL; half a surrogate pair is not a character. */
    private static boolean isStorable(String value) {
        return value.codePoints()
                .noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }
}
