package io.botwarden.appraisal;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RefusedException;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;

/**
 * An employee who is to review an appeal.
 *
 * @param conflict why they cannot; null if they can
 */
record Reviewer(long key, String name, @Nullable Conflict conflict) {

    /** Why an employee cannot review an appeal; the names are those of {@code appeal_conflict}. */
    enum Conflict {
        OWN("%s appeals."),
        RATED("%s rated the department or person in this cycle."),
        CALIBRATED("%s calibrated the ratings of this cycle."),
        HEADS("%s heads the department or a department above it."),
        WORKS_THERE("%s works in the department or in a department below it."),
        NO_ACCOUNT("%s has no account and cannot decide on the appeal.");

        private final String message;

        Conflict(String message) {
            this.message = message;
        }
    }

    static Reviewer of(Readable row) {
        String conflict = row.get("conflict", String.class);
        return new Reviewer(
                Fields.number(row, "id"),
                Fields.text(row, "name"),
                conflict == null ? null : Conflict.valueOf(conflict));
    }

    /** Refuses who had a part in the result or belongs to who appeals, by name. */
    void requireIndependent() {
        if (conflict != null) {
            throw new RefusedException(
                    AppraisalRefusal.REVIEWER_INVOLVED,
                    conflict.message.formatted(name) + " Choose someone else.",
                    "reviewer");
        }
    }
}
