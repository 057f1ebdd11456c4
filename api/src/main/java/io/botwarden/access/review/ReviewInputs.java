package io.botwarden.access.review;

import io.botwarden.access.GrantScope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs of the mutations about campaigns; what each field means stands in the schema. */
final class ReviewInputs {

    private ReviewInputs() {}

    /** Who looks at the rights of a campaign. */
    enum ReviewerRule {
        OWNERS,
        NAMED
    }

    /** What is decided about a right. */
    enum Decision {
        KEEP,
        REVOKE
    }

    record OpenAccessReviewInput(
            String title,
            GrantScope scope,
            @Nullable String department,
            @Nullable String bot,
            @Nullable List<String> roles,
            ReviewerRule reviewerRule,
            @Nullable List<String> reviewers,
            Instant deadline,
            List<Integer> remindDays) {}

    record DecideAccessReviewItemsInput(
            List<String> items, Decision decision, @Nullable String reason) {}

    record ReassignAccessReviewItemsInput(List<String> items, String reviewer) {}

    record CloseAccessReviewInput(String review, boolean lapseUndecided) {}
}
