package io.botwarden.collaboration.feedback;

import io.botwarden.delivery.requirement.RequirementPriority;
import io.botwarden.operations.incident.Severity;
import org.jspecify.annotations.Nullable;

/** The inputs of the mutations about feedback; what each field means stands in the schema. */
final class FeedbackInputs {

    private FeedbackInputs() {}

    record GiveFeedbackInput(String bot, String title, String text) {}

    record ReplyToFeedbackInput(String feedback, String text) {}

    record DecideFeedbackInput(
            String feedback, int version, FeedbackDecision decision, String reason) {}

    record ConvertFeedbackToRequirementInput(
            String feedback,
            int version,
            @Nullable String department,
            @Nullable RequirementPriority priority,
            String reason) {}

    record ConvertFeedbackToIncidentInput(
            String feedback, int version, Severity severity, String reason) {}

    record CloseFeedbackInput(String feedback, @Nullable Integer version, String reason) {}
}
