package io.botwarden.operations.incident;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.operations.input.ReviewIncidentInput;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the review of an incident found.
 *
 * @param reviewer key of the employee who held it; whoever was to hold it where none is named
 */
record Findings(ReviewIncidentInput input, Optional<Long> reviewer) {

    /** Where a review must be held, it says what kind of thing the root cause is. (Policy 3.2.3) */
    void requireRootCause() {
        if (input.rootCauseCategory() == null) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "Say what kind of thing the root cause is; UNKNOWN where it could not be found out.",
                    "rootCauseCategory");
        }
    }

    /** Puts them into the review's row. */
    Write into(Write review, @Nullable String before, @Nullable Long planned, By by) {
        return review.set("state", before, "DONE")
                .set("reviewed_at", by.at())
                .set("reviewed_by", by.viewer().username())
                .refer("reviewer_id", EMPLOYEE, planned, reviewer.orElse(planned))
                .set("findings", input.findings())
                .set("root_cause_category", input.rootCauseCategory())
                .set("root_cause", input.rootCause())
                .set("went_well", input.wentWell())
                .set("went_wrong", input.wentWrong())
                .set("lessons", input.lessons())
                .set("prevention", input.prevention());
    }
}
