package io.botwarden.platform.write;

import org.jspecify.annotations.Nullable;

/** Optimistic locking: an action names the version of the record that it was based on. */
public final class Versions {

    private Versions() {}

    /**
     * Checks that a record is still the one that an action was based on.
     *
     * @param expected the version that the action names; null where it takes whichever is there
     * @throws RefusedException where it is another
     */
    public static void require(@Nullable Integer expected, int actual) {
        if (expected != null && expected != actual) {
            throw new RefusedException(
                    RefusalCode.CONFLICT,
                    "The record has changed: this was based on version %d, and now it is version %d. Look at it again."
                            .formatted(expected, actual),
                    "version");
        }
    }

    static RefusedException conflict() {
        return new RefusedException(
                RefusalCode.CONFLICT,
                "Somebody else changed the record at the same moment. Look at it again.");
    }
}
