package io.botwarden.catalog;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;

/** Reads inputs in which an omitted field stays unchanged and a null field is cleared. */
public final class Changed {

    private Changed() {}

    /** Returns the given value, which may be null, or the current one if omitted. */
    public static <T> @Nullable T orPresent(ArgumentValue<T> given, @Nullable T present) {
        return given.isOmitted() ? present : given.value();
    }

    /** Returns the given value or the current one if omitted, for a required field. */
    public static <T> T orKept(ArgumentValue<T> given, T present) {
        T value = given.value();
        return value == null ? present : value;
    }

    /** Whether a required field was given as null. */
    public static boolean isEmptied(ArgumentValue<?> given) {
        return !given.isOmitted() && given.value() == null;
    }
}
