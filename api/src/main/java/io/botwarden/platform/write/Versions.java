package io.botwarden.platform.write;

import org.jspecify.annotations.Nullable;

/** Optimistic locking: an action specifies the version of the record that it was based on. */
public final class Versions {

    private Versions() {}

    /**
     * Checks that a record has not changed since the version that an action was based on. The
     * refusal lists what was changed since, and by whom.
     *
     * @param type the record's type
     * @param key its key
     * @param expected the version in the action; null to accept any
     * @param actual the current version
     * @throws RefusedException if they differ
     */
    public static void require(RecordType type, long key, @Nullable Integer expected, int actual) {
        if (expected != null && expected != actual) {
            throw new ConflictException(
                    type.key(key),
                    "The record has changed: this is based on version %d, but the current one is version %d."
                            .formatted(expected, actual),
                    Math.max(1, actual - expected));
        }
    }

    /** Returns the refusal for a change between reading and writing the record. */
    static RefusedException overtaken(Write write) {
        String message = "Somebody else changed the record at the same time.";
        Long key = write.key();
        return key == null ? conflict() : new ConflictException(write.type().key(key), message, 1);
    }

    static RefusedException conflict() {
        return new RefusedException(
                RefusalCode.CONFLICT,
                "Somebody else changed the record at the same time. Check it again.");
    }
}
