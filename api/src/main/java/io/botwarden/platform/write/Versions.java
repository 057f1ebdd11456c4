package io.botwarden.platform.write;

import org.jspecify.annotations.Nullable;

/** Optimistic locking: an action names the version of the record that it was based on. */
public final class Versions {

    private Versions() {}

    /**
     * Checks that a record is still the one that an action was based on. Who is refused learns what
     * was changed since, and by whom.
     *
     * @param type the record's type
     * @param key its key
     * @param expected the version that the action names; null where it takes whichever is there
     * @param actual the version that it has
     * @throws RefusedException where it is another
     */
    public static void require(RecordType type, long key, @Nullable Integer expected, int actual) {
        if (expected != null && expected != actual) {
            throw new ConflictException(
                    type.key(key),
                    "The record has changed: this was based on version %d, and now it is version %d."
                            .formatted(expected, actual),
                    Math.max(1, actual - expected));
        }
    }

    /** Somebody was faster between the look at a record and the change of it. */
    static RefusedException overtaken(Write write) {
        String message = "Somebody else changed the record at the same moment.";
        Long key = write.key();
        return key == null ? conflict() : new ConflictException(write.type().key(key), message, 1);
    }

    static RefusedException conflict() {
        return new RefusedException(
                RefusalCode.CONFLICT,
                "Somebody else changed the record at the same moment. Look at it again.");
    }
}
