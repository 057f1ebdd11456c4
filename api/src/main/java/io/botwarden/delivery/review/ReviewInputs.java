package io.botwarden.delivery.review;

import io.botwarden.delivery.Severity;
import org.jspecify.annotations.Nullable;

/** The inputs of the mutations about code reviews; what each field means stands in the schema. */
final class ReviewInputs {

    private ReviewInputs() {}

    record OpenCodeReviewInput(
            String release,
            String module,
            ModuleImportance importance,
            String author,
            String reviewer,
            @Nullable String sourceRevision) {}

    record RecordReviewFindingInput(
            String codeReview,
            String title,
            @Nullable String description,
            @Nullable String location,
            Severity severity) {}

    record FixReviewFindingInput(
            String finding, @Nullable Integer version, @Nullable String fixedIn) {}

    record VerifyReviewFindingInput(String finding, @Nullable Integer version) {}

    record DismissReviewFindingInput(String finding, @Nullable Integer version, String reason) {}

    record ReopenReviewFindingInput(String finding, @Nullable Integer version, String reason) {}

    record CloseCodeReviewInput(
            String codeReview, @Nullable Integer version, @Nullable String conclusion) {}
}
