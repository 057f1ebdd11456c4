package io.botwarden.operations.intake.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that is computed from all entries of a record in an event log: exactly one of {@code at},
 * {@code count} and {@code changes}.
 *
 * @param at {@code first} or {@code last}: the time of that entry
 * @param into only entries with one of these activities whose previous entry had none of them
 * @param count the number of entries with one of these activities
 * @param following only entries whose previous entry had one of these activities
 * @param changes {@code department}, {@code bot}, {@code severity} or {@code state}: how often it
 *     changed from one entry to the next
 */
public record Entries(
        @Nullable String at,
        @Nullable OneOrMore into,
        @Nullable OneOrMore count,
        @Nullable OneOrMore following,
        @Nullable String changes) {

    private static final List<String> ENDS = List.of("first", "last");
    private static final List<String> CHANGING = List.of("department", "bot", "severity", "state");

    public Entries {
        int given = (at == null ? 0 : 1) + (count == null ? 0 : 1) + (changes == null ? 0 : 1);
        if (given != 1) {
            throw new IllegalArgumentException("exactly one of at, count and changes is required");
        }
        requireOneOf("at", at, ENDS);
        requireOneOf("changes", changes, CHANGING);
        if (into != null && at == null) {
            throw new IllegalArgumentException("into requires at");
        }
        if (following != null && changes != null) {
            throw new IllegalArgumentException("following requires at or count");
        }
    }

    private static void requireOneOf(String key, @Nullable String value, List<String> accepted) {
        if (value != null && !accepted.contains(value)) {
            throw new IllegalArgumentException(
                    "%s: unknown value '%s'; accepted values are %s"
                            .formatted(key, value, String.join(", ", accepted)));
        }
    }

    /** Whether it is a time. */
    public boolean isTime() {
        return at != null;
    }

    /** Whether it depends on the activities of the entries. */
    public boolean needsActivity() {
        return into != null || count != null || following != null;
    }
}
