package io.botwarden.platform.write;

import org.jspecify.annotations.Nullable;

/**
 * Why an action was not done, as the payload says it.
 *
 * @param code for programs: a {@link RefusalCode} or one of a capability's own
 * @param message for people: what is wrong and what would be accepted
 * @param field the input field that it is about; null where it is about none
 */
public record Refusal(Enum<?> code, String message, @Nullable String field) {

    /** About no field. */
    public static Refusal of(Enum<?> code, String message) {
        return new Refusal(code, message, null);
    }
}
