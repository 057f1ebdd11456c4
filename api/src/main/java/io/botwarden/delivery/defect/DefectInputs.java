package io.botwarden.delivery.defect;

import io.botwarden.delivery.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs of the mutations about defects; what each field means stands in the schema. */
final class DefectInputs {

    private DefectInputs() {}

    record ReportDefectInput(
            String title,
            @Nullable String description,
            String bot,
            @Nullable String release,
            @Nullable String testRun,
            @Nullable String incident,
            @Nullable FoundIn foundIn,
            Severity severity,
            @Nullable String assignee) {}

    record ReportFailedTestsInput(
            String testRun,
            @Nullable List<String> cases,
            Severity severity,
            @Nullable String assignee) {}

    record AssignDefectInput(String defect, @Nullable Integer version, @Nullable String assignee) {}

    record ChangeDefectSeverityInput(
            String defect, @Nullable Integer version, Severity severity, String reason) {}

    record StartDefectInput(String defect, @Nullable Integer version, @Nullable String assignee) {}

    record FixDefectInput(
            String defect,
            @Nullable Integer version,
            String resolution,
            @Nullable String release) {}

    record VerifyDefectInput(String defect, @Nullable Integer version) {}

    record CloseDefectInput(String defect, @Nullable Integer version) {}

    record RejectDefectInput(String defect, @Nullable Integer version, String reason) {}

    record ReopenDefectInput(String defect, @Nullable Integer version, String reason) {}
}
