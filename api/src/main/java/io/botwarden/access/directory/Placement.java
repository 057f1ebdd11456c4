package io.botwarden.access.directory;

import org.jspecify.annotations.Nullable;

/**
 * The department that a user is to be in.
 *
 * @param named whether the client names one, and not the present one
 * @param key its key
 */
record Placement(boolean named, @Nullable Long key) {

    /** The client names the present department. */
    static final Placement PRESENT = new Placement(false, 0L);

    /** The client names no department. */
    static final Placement NONE = new Placement(false, null);

    static Placement in(long department) {
        return new Placement(true, department);
    }

    /**
     * @param present key of the present department
     * @param placed whether the directory has named the present one, and so may take it away
     */
    @Nullable Long from(@Nullable Long present, boolean placed) {
        if (named) {
            return key;
        }
        return key == null && placed ? null : present;
    }
}
