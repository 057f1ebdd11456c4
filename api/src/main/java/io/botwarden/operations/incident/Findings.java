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
 * The findings of an incident's review.
 *
 * @param reviewer key of the employee who held it; defaults to the planned reviewer
 */
record Findings(ReviewIncidentInput input, Optional<Long> reviewer) {

    /** If a review is required, it must specify the category of the root cause. (Policy 3.2.3) */
    void requireRootCause() {
        if (input.rootCauseCategory() == null) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "Specify the category of the root cause. Use UNKNOWN if it could not be determined.",
                    "rootCauseCategory");
        }
    }

    /**
     * The cause of the incident after the review: a category without a text refers to the findings.
     */
    Cause cause(Cause before) {
        String text = input.rootCause();
        return before.with(
                input.rootCauseCategory(),
                text == null && input.rootCauseCategory() != null ? input.findings() : text);
    }

    /** Writes them to the review. */
    Write into(Write review, @Nullable String before, @Nullable Long planned, By by) {
        return review.set("state", before, "DONE")
                .acted("reviewed", by)
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
