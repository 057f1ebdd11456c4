package io.botwarden.platform.parameter;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as its file {@code parameter/<capability>/<code>.yml} defines it.
 *
 * @param code the name of its file
 * @param capability the folder of its file
 * @param clause the code of the clause that leaves the value to the company
 * @param defaultValue the value that applies unless the company sets another one
 * @param minimum the smallest value; null for a choice or a time zone
 * @param maximum the largest value; null for a choice or a time zone
 * @param name what the value is
 * @param description what it is used for
 * @param choices the values of a choice, with their names
 */
public record ParameterDefinition(
        String code,
        String capability,
        String clause,
        ParameterKind kind,
        String defaultValue,
        @Nullable String minimum,
        @Nullable String maximum,
        Text name,
        Text description,
        Map<String, Text> choices) {

    /** A text in both languages. */
    public record Text(String en, String zh) {}

    /**
     * The value in its usual spelling.
     *
     * @throws IllegalArgumentException with what would be accepted, if the parameter cannot have it
     */
    public String accept(String value) {
        String spelled = kind.spelled(value);
        if (spelled == null || !isWithin(spelled)) {
            throw new IllegalArgumentException("This must be %s.".formatted(accepted()));
        }
        return spelled;
    }

    private boolean isWithin(String spelled) {
        return kind == ParameterKind.CHOICE
                ? choices.containsKey(spelled)
                : (minimum == null || kind.compare(spelled, minimum) >= 0)
                        && (maximum == null || kind.compare(spelled, maximum) <= 0);
    }

    private String accepted() {
        return switch (kind) {
            case CHOICE -> "one of " + String.join(", ", choices.keySet());
            case TIME_ZONE -> kind.form();
            default -> "%s, from %s to %s".formatted(kind.form(), minimum, maximum);
        };
    }
}
