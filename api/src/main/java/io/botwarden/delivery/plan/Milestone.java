package io.botwarden.delivery.plan;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.delivery.DeliveryRecords.DEVELOPMENT_PLAN;
import static io.botwarden.delivery.DeliveryRecords.MILESTONE;

import io.botwarden.delivery.plan.DevelopmentPlanState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row of a milestone as read by an action, with its plan.
 *
 * @param owner key of the responsible employee
 * @param originalDueOn the original due date
 * @param slippedAt when its date was found to have passed
 */
record Milestone(
        long id,
        DevelopmentPlan plan,
        String title,
        long owner,
        LocalDate dueOn,
        LocalDate originalDueOn,
        @Nullable LocalDate doneOn,
        int daysLate,
        @Nullable Instant slippedAt,
        int version) {

    List<Scope> scopes() {
        return plan.scopes();
    }

    /** Changes its date or owner; after the plan's approval the original date is kept. */
    Write replan(
            By by,
            int basedOn,
            @Nullable LocalDate wanted,
            Optional<Long> who,
            @Nullable String reason) {
        Versions.require(MILESTONE, id, basedOn, version);
        plan.require(Step.UPDATE_MILESTONE);
        requireUndone();
        LocalDate due = wanted == null ? dueOn : wanted;
        plan.requireWithin(due);
        boolean moved = !due.equals(dueOn);
        if (moved) {
            plan.requireReason(reason);
        }
        boolean draft = plan.state() == DevelopmentPlanState.DRAFT;
        LocalDate first = draft ? due : originalDueOn;
        LocalDate today = Delays.day(by.at());
        return write("MilestoneReplanned")
                .set("due_on", dueOn, due)
                .set("original_due_on", originalDueOn, first)
                .set("days_late", daysLate, draft ? 0 : Delays.days(first, due, null, today))
                .set("slipped_at", slippedAt, due.isBefore(today) ? slippedAt : null)
                .refer("owner_id", EMPLOYEE, owner, who.orElse(owner))
                .note("reason", reason);
    }

    Write complete(By by, @Nullable Integer basedOn, @Nullable LocalDate when) {
        Versions.require(MILESTONE, id, basedOn, version);
        plan.require(Step.COMPLETE_MILESTONE);
        requireUndone();
        LocalDate today = Delays.day(by.at());
        LocalDate done = when == null ? today : when;
        if (done.isAfter(today) || done.isBefore(plan.cycle().startsOn())) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The completion date must be between %s, the start of the cycle, and %s (today)."
                            .formatted(plan.cycle().startsOn(), today),
                    "doneOn");
        }
        return write("MilestoneDone")
                .set("done_on", null, done)
                .set("days_late", daysLate, Delays.days(originalDueOn, dueOn, done, today));
    }

    Write remove() {
        plan.require(Step.REMOVE_MILESTONE);
        return Write.delete(MILESTONE, id, "MilestoneRemoved", title)
                .answer(DEVELOPMENT_PLAN.key(plan.id()));
    }

    /** Whether its date has passed and this is not recorded yet. */
    boolean slips(Instant now) {
        return doneOn == null
                && slippedAt == null
                && (plan.state() == DevelopmentPlanState.APPROVED
                        || plan.state() == DevelopmentPlanState.ACTIVE)
                && dueOn.isBefore(Delays.day(now));
    }

    Write slip(Instant now) {
        return write("MilestoneSlipped")
                .set("slipped_at", null, now)
                .set(
                        "days_late",
                        daysLate,
                        Delays.days(originalDueOn, dueOn, null, Delays.day(now)));
    }

    private void requireUndone() {
        if (doneOn != null) {
            throw wrongState("The milestone was completed on %s.".formatted(doneOn));
        }
    }

    private static RefusedException wrongState(String message) {
        return new RefusedException(RefusalCode.WRONG_STATE, message, "milestone");
    }

    private Write write(String event) {
        return Write.update(MILESTONE, id, version, event, title)
                .answer(DEVELOPMENT_PLAN.key(plan.id()));
    }
}
