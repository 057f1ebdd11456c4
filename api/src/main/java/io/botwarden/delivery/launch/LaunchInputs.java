package io.botwarden.delivery.launch;

import io.botwarden.catalog.CriticalityTier;
import io.botwarden.catalog.DataClassification;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;

/** The inputs of the mutations about launches; what each field means stands in the schema. */
final class LaunchInputs {

    private LaunchInputs() {}

    record ApplyForLaunchInput(
            String release, @Nullable String featureIntroduction, @Nullable String testReport) {}

    /** What is not given stays as it is. */
    record ChangeLaunchApplicationInput(
            String application,
            int version,
            ArgumentValue<String> featureIntroduction,
            ArgumentValue<String> testReport) {}

    record SubmitLaunchApplicationInput(String application, @Nullable Integer version) {}

    record ApproveLaunchInput(
            String application, int revision, String department, @Nullable String note) {}

    record RejectLaunchInput(String application, int revision, String department, String reason) {}

    record LaunchBotInput(String bot, String release, @Nullable Integer version) {}

    record AssessReleaseRiskInput(
            String release,
            RiskCategory category,
            String description,
            RiskBand likelihood,
            RiskBand impact,
            String measures,
            RiskBand residualLikelihood,
            RiskBand residualImpact,
            @Nullable Integer revision) {}

    record AddLaunchRuleInput(
            @Nullable CriticalityTier criticality,
            @Nullable DataClassification dataClassification,
            RuleApprover approver,
            @Nullable String department,
            String purpose,
            int decideWithinDays) {}

    record RetireLaunchRuleInput(String rule, @Nullable Integer version) {}

    record DelegateLaunchApprovalInput(
            String delegate,
            @Nullable String department,
            boolean absent,
            String reason,
            @Nullable Instant startsAt,
            Instant endsAt) {}

    record EndLaunchDelegationInput(String delegation, @Nullable Integer version) {}

    /** Which department a rule names. */
    enum RuleApprover {
        OWNER,
        REQUESTER,
        DEPARTMENT
    }

    /** How likely something is, or how bad it would be, from the least on. */
    enum RiskBand {
        VERY_LOW,
        LOW,
        MEDIUM,
        HIGH,
        VERY_HIGH
    }

    /** What kind of harm a risk is about. */
    enum RiskCategory {
        TECHNICAL,
        BUSINESS,
        SECURITY
    }
}
