package io.botwarden.oversight.compliance;

import io.botwarden.platform.read.RecordKey;
import org.jspecify.annotations.Nullable;

/**
 * The results to count: the input {@code ComplianceScopeInput} of the schema. Records are given by
 * their IDs.
 *
 * @param chapter the chapter of the policy; all if null
 */
record ComplianceScope(
        @Nullable Integer chapter,
        @Nullable String clause,
        @Nullable String control,
        @Nullable String bot,
        @Nullable String department,
        @Nullable String framework) {

    static final ComplianceScope EVERYTHING =
            new ComplianceScope(null, null, null, null, null, null);

    /** No record has this key. */
    private static final long NONE = 0;

    /** Whether nothing is left out, except what does not answer to a standard. */
    boolean isWhole() {
        return chapter == null
                && clause == null
                && control == null
                && bot == null
                && department == null;
    }

    /** The number of the chapter; 0 for all. */
    long chapterOrAll() {
        return chapter == null ? 0 : chapter;
    }

    /** The key of a record; 0 if none is given. */
    static long key(@Nullable String id) {
        return id == null ? NONE : RecordKey.parse(id).map(RecordKey::key).orElse(NONE);
    }
}
