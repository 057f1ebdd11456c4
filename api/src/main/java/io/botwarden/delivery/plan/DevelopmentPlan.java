package io.botwarden.delivery.plan;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.catalog.CatalogRecords.RELEASE;
import static io.botwarden.delivery.DeliveryRecords.DEVELOPMENT_PLAN;
import static io.botwarden.delivery.DeliveryRecords.MILESTONE;

import io.botwarden.delivery.DeliveryRefusal;
import io.botwarden.delivery.plan.DevelopmentPlanState.Step;
import io.botwarden.delivery.requirement.Requirement;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of a plan as read by an action, with its requirement, and the changes by each action.
 *
 * @param id the key
 * @param bot key of the bot
 * @param release key of the target release
 * @param originalEndsOn the last day in the original plan
 * @param draftedBy key of the author's account
 */
record DevelopmentPlan(
        long id,
        Requirement requirement,
        long bot,
        @Nullable Long release,
        Cycle cycle,
        LocalDate originalEndsOn,
        int daysLate,
        DevelopmentPlanState state,
        long draftedBy,
        MilestoneCount milestones,
        int version) {

    private static final String FIELD = "plan";

    List<Scope> scopes() {
        return requirement.scopesOfDevelopment();
    }

    /** The scopes whose permission is needed to approve it. */
    List<Scope> scopesOfApproval() {
        return List.of(requirement.scope());
    }

    /**
     * Approves it.
     *
     * @param samePerson whether the viewer is its author
     */
    Write approve(By by, int basedOn, boolean samePerson) {
        Versions.require(DEVELOPMENT_PLAN, id, basedOn, version);
        Write write = step(Step.APPROVE, "PlanApproved");
        Step.APPROVE.refuseIf(DevelopmentPlanState.BY_AUTHOR, samePerson, FIELD);
        Step.APPROVE.refuseIf(DevelopmentPlanState.NO_MILESTONES, milestones.all() == 0, FIELD);
        return write.acted("approved", by).also(requirement.plan(by));
    }

    Write start(By by, @Nullable Integer basedOn) {
        Versions.require(DEVELOPMENT_PLAN, id, basedOn, version);
        return step(Step.START, "PlanStarted").derived("started_at", by.at());
    }

    Write finish(By by, @Nullable Integer basedOn) {
        Versions.require(DEVELOPMENT_PLAN, id, basedOn, version);
        Write write = step(Step.FINISH, "PlanFinished");
        Step.FINISH.refuseIf(DevelopmentPlanState.MILESTONES_OPEN, milestones.undone() > 0, FIELD);
        LocalDate today = Delays.day(by.at());
        return write.derived("finished_at", by.at())
                .set(
                        "days_late",
                        daysLate,
                        Delays.days(originalEndsOn, cycle.endsOn(), today, today));
    }

    Write cancel(By by, @Nullable Integer basedOn, String reason) {
        Versions.require(DEVELOPMENT_PLAN, id, basedOn, version);
        Write write =
                step(Step.CANCEL, "PlanCancelled")
                        .derived("cancelled_at", by.at())
                        .set("cancellation_reason", null, reason);
        requirement.unplan(by).forEach(write::also);
        return write;
    }

    /** Moves its dates; after approval, the original end is kept and a reason is required. */
    Write replan(By by, int basedOn, Cycle wanted, @Nullable String reason) {
        Versions.require(DEVELOPMENT_PLAN, id, basedOn, version);
        Step.RESCHEDULE.from(state, FIELD, FIELD);
        requireInOrder(wanted);
        if (!wanted.equals(cycle)) {
            requireReason(reason);
        }
        boolean draft = state == DevelopmentPlanState.DRAFT;
        LocalDate first = draft ? wanted.endsOn() : originalEndsOn;
        int late = draft ? 0 : Delays.days(first, wanted.endsOn(), null, Delays.day(by.at()));
        return write("PlanReplanned")
                .set("starts_on", cycle.startsOn(), wanted.startsOn())
                .set("ends_on", cycle.endsOn(), wanted.endsOn())
                .set("original_ends_on", originalEndsOn, first)
                .set("days_late", daysLate, late)
                .note("reason", reason);
    }

    Write aimAt(long wanted, @Nullable Integer basedOn) {
        Versions.require(DEVELOPMENT_PLAN, id, basedOn, version);
        Step.SET_TARGET_RELEASE.from(state, FIELD, FIELD);
        return write("TargetReleaseSet").refer("release_id", RELEASE, release, wanted);
    }

    Write addMilestone(String title, LocalDate dueOn, long owner) {
        require(Step.ADD_MILESTONE);
        requireWithin(dueOn);
        return Write.insert(MILESTONE, "MilestoneAdded", title)
                .refer("plan_id", DEVELOPMENT_PLAN, null, id)
                .set("title", title)
                .refer("owner_id", EMPLOYEE, null, owner)
                .set("due_on", dueOn)
                .derived("original_due_on", dueOn)
                .answer(DEVELOPMENT_PLAN.key(id));
    }

    /** Refuses a milestone date outside the cycle. */
    void requireWithin(LocalDate dueOn) {
        if (!cycle.contains(dueOn)) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The plan's cycle is %s, and milestones must be due within it. Move the cycle first."
                            .formatted(cycle),
                    "dueOn");
        }
    }

    /** Refuses a step that its state does not allow. */
    void require(Step step) {
        step.from(state, FIELD, FIELD);
    }

    /** After approval, a changed date needs a reason. */
    void requireReason(@Nullable String reason) {
        if (state != DevelopmentPlanState.DRAFT && reason == null) {
            throw new RefusedException(
                    DeliveryRefusal.INCOMPLETE,
                    "The plan is %s; a changed date needs a reason.".formatted(state),
                    "reason");
        }
    }

    private void requireInOrder(Cycle wanted) {
        if (!wanted.isInOrder()) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The end of the cycle must not be before its start: %s.".formatted(wanted),
                    "endsOn");
        }
        if (!milestones.areWithin(wanted)) {
            throw new RefusedException(
                    List.of(
                            new Refusal(
                                    RefusalCode.INVALID,
                                    "Its milestones are due from %s to %s. Move them first."
                                            .formatted(milestones.first(), milestones.last()),
                                    "endsOn")));
        }
    }

    private Write step(Step step, String event) {
        return write(event).set("state", state, step.from(state, FIELD));
    }

    private Write write(String event) {
        return Write.update(DEVELOPMENT_PLAN, id, version, event, requirement.number());
    }
}
