package io.botwarden.operations.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;

/** The inputs of the mutations about incidents; what each field means stands in the schema. */
final class IncidentInputs {

    private IncidentInputs() {}

    record ReportIncidentInput(
            String title,
            @Nullable String description,
            @Nullable String bot,
            @Nullable String department,
            Severity severity,
            @Nullable Instant startedAt,
            @Nullable Instant detectedAt) {}

    record AcknowledgeIncidentInput(
            String incident,
            @Nullable Integer version,
            @Nullable String assignee,
            @Nullable String note) {}

    /** What is not given stays as it is. */
    record CorrectIncidentInput(
            String incident,
            @Nullable Integer version,
            ArgumentValue<String> title,
            ArgumentValue<String> description,
            ArgumentValue<String> bot,
            ArgumentValue<Instant> startedAt,
            ArgumentValue<Instant> detectedAt,
            @Nullable String note) {}

    record AssignIncidentInput(
            String incident,
            @Nullable Integer version,
            @Nullable String department,
            @Nullable String assignee,
            @Nullable String note) {}

    record ChangeIncidentSeverityInput(
            String incident, @Nullable Integer version, Severity severity, String reason) {}

    record MitigateIncidentInput(String incident, @Nullable Integer version, String note) {}

    record ResolveIncidentInput(String incident, @Nullable Integer version, String note) {}

    record ReviewIncidentInput(
            String incident,
            @Nullable Integer version,
            String findings,
            @Nullable RootCauseCategory rootCauseCategory,
            @Nullable String rootCause,
            @Nullable String wentWell,
            @Nullable String wentWrong,
            @Nullable String lessons,
            @Nullable String prevention,
            @Nullable String reviewer) {}

    record CloseIncidentInput(String incident, @Nullable Integer version, @Nullable String note) {}

    record ReopenIncidentInput(String incident, @Nullable Integer version, String reason) {}

    record CommentOnIncidentInput(String incident, String note) {}

    record ReportBotErrorInput(
            String bot,
            String whatHappened,
            @Nullable String interaction,
            @Nullable Instant startedAt) {}

    record EscalateIncidentInput(String incident, @Nullable Integer version, String reason) {}

    record PauseIncidentInput(
            String incident,
            @Nullable Integer version,
            PauseReason reason,
            @Nullable String note) {}

    record ResumeIncidentInput(String incident, @Nullable Integer version, @Nullable String note) {}

    record AssignIncidentRoleInput(
            String incident,
            @Nullable Integer version,
            IncidentRoleKind role,
            @Nullable String employee,
            @Nullable String note) {}

    record DeclareMajorIncidentInput(String incident, @Nullable Integer version, String reason) {}

    record WithdrawMajorIncidentInput(String incident, @Nullable Integer version, String reason) {}

    record AssessIncidentImpactInput(
            String incident,
            @Nullable Integer version,
            @Nullable Integer affectedUsers,
            @Nullable List<SeverityCriterion> criteria,
            @Nullable String note) {}

    record CorrectIncidentImpactInput(
            String incident, @Nullable Integer version, @Nullable Integer minutes, String reason) {}

    record PlanIncidentReviewInput(
            String incident,
            @Nullable Integer version,
            @Nullable String reviewer,
            @Nullable Instant dueAt) {}

    record MarkIncidentDuplicateInput(
            String incident, @Nullable Integer version, String original, @Nullable String note) {}

    record LinkIncidentsInput(String incident, String other, @Nullable String note) {}

    record UnlinkIncidentsInput(String incident, String other, @Nullable String note) {}

    record CreateIncidentActionInput(
            String incident,
            @Nullable Integer version,
            String title,
            @Nullable String description,
            IncidentActionKind kind,
            boolean required,
            String owner,
            Instant dueAt) {}

    record ChangeIncidentActionInput(
            String action,
            @Nullable Integer version,
            @Nullable String owner,
            @Nullable Instant dueAt,
            String reason) {}

    record CompleteIncidentActionInput(String action, @Nullable Integer version, String note) {}

    record VerifyIncidentActionInput(
            String action, @Nullable Integer version, @Nullable String note) {}

    record CancelIncidentActionInput(String action, @Nullable Integer version, String reason) {}
}
