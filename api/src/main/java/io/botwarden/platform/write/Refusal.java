package io.botwarden.platform.write;

import org.jspecify.annotations.Nullable;

/**
 * Why an action was refused, as in the payload.
 *
 * @param code the machine-readable code: a {@link RefusalCode} or one of a capability
 * @param message what is wrong and what would be accepted
 * @param field the affected input field; null if there is none
 */
public record Refusal(Enum<?> code, String message, @Nullable String field) {

    /** Returns a refusal without field. */
    public static Refusal of(Enum<?> code, String message) {
        return new Refusal(code, message, null);
    }
}
