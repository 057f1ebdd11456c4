package io.botwarden.catalog;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;

/**
 * Reads inputs in which a field that is not given stays as it is and one that is null is emptied.
 */
public final class Changed {

    private Changed() {}

    /** The value given, which may be null, or else the present one. */
    public static <T> @Nullable T orPresent(ArgumentValue<T> given, @Nullable T present) {
        return given.isOmitted() ? present : given.value();
    }

    /** The value given, or else the present one, for a field that is never empty. */
    public static <T> T orKept(ArgumentValue<T> given, T present) {
        T value = given.value();
        return value == null ? present : value;
    }

    /** Whether a field that is never empty was given as null. */
    public static boolean isEmptied(ArgumentValue<?> given) {
        return !given.isOmitted() && given.value() == null;
    }
}
