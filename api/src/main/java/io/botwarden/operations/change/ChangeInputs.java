package io.botwarden.operations.change;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs of the mutations about changes, as the schema describes them. */
final class ChangeInputs {

    private ChangeInputs() {}

    record ProposedSettingInput(String name, @Nullable String value) {}

    record PlanChangeInput(
            String title,
            @Nullable String description,
            String bot,
            ChangeKind kind,
            @Nullable ChangePurpose purpose,
            @Nullable String template,
            @Nullable String release,
            @Nullable String incident,
            @Nullable String plan,
            @Nullable String rollback,
            @Nullable ChangeRisk risk,
            @Nullable String riskNote,
            Instant startsAt,
            Instant endsAt,
            @Nullable List<ProposedSettingInput> settings) {}

    record AmendChangeInput(
            String change,
            int version,
            @Nullable String title,
            @Nullable String description,
            @Nullable String plan,
            @Nullable String rollback,
            @Nullable ChangeRisk risk,
            @Nullable String riskNote,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable List<ProposedSettingInput> settings) {}

    record RecordChangeTestInput(
            String change,
            @Nullable Integer version,
            boolean passed,
            String note,
            @Nullable String testRun) {}

    record ApproveChangeInput(String change, @Nullable Integer version, @Nullable String note) {}

    record ReturnChangeInput(String change, @Nullable Integer version, String reason) {}

    record StartChangeInput(String change, @Nullable Integer version, @Nullable String note) {}

    record VerifyChangeInput(
            String change,
            @Nullable Integer version,
            boolean functionPassed,
            String functionNote,
            boolean performancePassed,
            String performanceNote,
            @Nullable Instant failureDetectedAt) {}

    record RollBackChangeInput(
            String change,
            @Nullable Integer version,
            String reason,
            @Nullable Instant failureDetectedAt) {}

    record LinkIncidentToChangeInput(String incident, String change, @Nullable String note) {}

    record ReviewChangeInput(String change, @Nullable Integer version, String findings) {}

    record CloseChangeInput(String change, @Nullable Integer version, @Nullable String note) {}

    record CancelChangeInput(String change, @Nullable Integer version, String reason) {}

    record ProposeChangeTemplateInput(
            String name,
            ChangePurpose purpose,
            String plan,
            String rollback,
            ChangeRisk risk,
            @Nullable String bot) {}

    record ApproveChangeTemplateInput(String template, @Nullable Integer version) {}

    record WithdrawChangeTemplateInput(String template, @Nullable Integer version, String reason) {}
}
