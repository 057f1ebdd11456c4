package io.botwarden.delivery.plan;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs of the mutations about plans; what each field means stands in the schema. */
final class DevelopmentPlanInputs {

    private DevelopmentPlanInputs() {}

    record DraftDevelopmentPlanInput(
            String requirement,
            LocalDate startsOn,
            LocalDate endsOn,
            List<MilestoneInput> milestones) {

        Cycle cycle() {
            return new Cycle(startsOn, endsOn);
        }
    }

    record MilestoneInput(String title, LocalDate dueOn, String owner) {}

    record AddMilestoneInput(String plan, String title, LocalDate dueOn, String owner) {}

    record UpdateMilestoneInput(
            String milestone,
            int version,
            @Nullable LocalDate dueOn,
            @Nullable String owner,
            @Nullable String reason) {}

    record RemoveMilestoneInput(String milestone) {}

    record CompleteMilestoneInput(
            String milestone, @Nullable Integer version, @Nullable LocalDate doneOn) {}

    record RescheduleDevelopmentPlanInput(
            String plan,
            int version,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            @Nullable String reason) {

        Cycle wanted(Cycle present) {
            return new Cycle(
                    startsOn == null ? present.startsOn() : startsOn,
                    endsOn == null ? present.endsOn() : endsOn);
        }
    }

    record ApproveDevelopmentPlanInput(String plan, int version) {}

    record DevelopmentPlanStepInput(String plan, @Nullable Integer version) {}

    record SetTargetReleaseInput(String plan, @Nullable Integer version, String release) {}

    record CancelDevelopmentPlanInput(String plan, @Nullable Integer version, String reason) {}
}
