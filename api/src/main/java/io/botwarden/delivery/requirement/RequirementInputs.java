package io.botwarden.delivery.requirement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;

/** The inputs of the mutations about requirements; what each field means stands in the schema. */
final class RequirementInputs {

    private RequirementInputs() {}

    record DraftRequirementInput(
            String title,
            @Nullable String scenario,
            @Nullable String workflow,
            @Nullable String expectedEffect,
            @Nullable String bot,
            String department,
            @Nullable String developmentDepartment,
            @Nullable String requestedBy,
            RequirementPriority priority,
            @Nullable LocalDate desiredOn) {}

    /** What is not given stays as it is. */
    record ChangeRequirementInput(
            String requirement,
            int version,
            ArgumentValue<String> title,
            ArgumentValue<String> scenario,
            ArgumentValue<String> workflow,
            ArgumentValue<String> expectedEffect,
            ArgumentValue<String> developmentDepartment,
            ArgumentValue<String> requestedBy,
            ArgumentValue<RequirementPriority> priority,
            ArgumentValue<LocalDate> desiredOn) {}

    record SubmitRequirementInput(String requirement, @Nullable Integer version) {}

    record AnalyseRequirementInput(String requirement, @Nullable Integer version) {}

    record AskAboutRequirementInput(String requirement, String question) {}

    record AnswerRequirementQuestionInput(String question, String answer) {}

    record WithdrawRequirementQuestionInput(String question, String reason) {}

    record AgreeToRequirementInput(String requirement, int version) {}

    record RejectRequirementInput(String requirement, @Nullable Integer version, String reason) {}

    record WithdrawRequirementInput(String requirement, @Nullable Integer version, String reason) {}

    record LinkRequirementToBotInput(String requirement, @Nullable Integer version, String bot) {}
}
