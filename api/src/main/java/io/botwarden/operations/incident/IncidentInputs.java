package io.botwarden.operations.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

    record AssignIncidentInput(
            String incident,
            @Nullable Integer version,
            @Nullable String department,
            @Nullable String assignee,
            @Nullable String note) {}

    record ReclassifyIncidentInput(
            String incident, @Nullable Integer version, Severity severity, String reason) {}

    record MitigateIncidentInput(String incident, @Nullable Integer version, String note) {}

    record ResolveIncidentInput(String incident, @Nullable Integer version, String note) {}

    record ReviewIncidentInput(String incident, @Nullable Integer version, String findings) {}

    record CloseIncidentInput(String incident, @Nullable Integer version, @Nullable String note) {}

    record ReopenIncidentInput(String incident, @Nullable Integer version, String reason) {}

    record CommentOnIncidentInput(String incident, String note) {}
}
