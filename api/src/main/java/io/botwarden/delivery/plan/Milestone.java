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
 * A milestone's row as an action finds it, with the plan that it belongs to.
 *
 * @param owner key of the employee who answers for it
 * @param originalDueOn until when it was to be done first
 * @param slippedAt when it was noticed that its date had passed
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

    /** Gives it another date or owner; from the plan's approval on the first date is kept. */
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
        LocalDate today = Lateness.day(by.at());
        return write("MilestoneReplanned")
                .set("due_on", dueOn, due)
                .set("original_due_on", originalDueOn, first)
                .set("days_late", daysLate, draft ? 0 : Lateness.days(first, due, null, today))
                .set("slipped_at", slippedAt, due.isBefore(today) ? slippedAt : null)
                .refer("owner_id", EMPLOYEE, owner, who.orElse(owner))
                .note("reason", reason);
    }

    Write complete(By by, @Nullable Integer basedOn, @Nullable LocalDate when) {
        Versions.require(MILESTONE, id, basedOn, version);
        plan.require(Step.COMPLETE_MILESTONE);
        requireUndone();
        LocalDate today = Lateness.day(by.at());
        LocalDate done = when == null ? today : when;
        if (done.isAfter(today) || done.isBefore(plan.cycle().startsOn())) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "It was done from %s, when the cycle began, to %s, which is today."
                            .formatted(plan.cycle().startsOn(), today),
                    "doneOn");
        }
        return write("MilestoneDone")
                .set("done_on", null, done)
                .set("days_late", daysLate, Lateness.days(originalDueOn, dueOn, done, today));
    }

    Write remove() {
        plan.require(Step.REMOVE_MILESTONE);
        return Write.delete(MILESTONE, id, "MilestoneRemoved", title)
                .answer(DEVELOPMENT_PLAN.key(plan.id()));
    }

    /** Whether its date has passed, and nobody has noticed yet. */
    boolean slips(Instant now) {
        return doneOn == null
                && slippedAt == null
                && (plan.state() == DevelopmentPlanState.APPROVED
                        || plan.state() == DevelopmentPlanState.ACTIVE)
                && dueOn.isBefore(Lateness.day(now));
    }

    Write slip(Instant now) {
        return write("MilestoneSlipped")
                .set("slipped_at", null, now)
                .set(
                        "days_late",
                        daysLate,
                        Lateness.days(originalDueOn, dueOn, null, Lateness.day(now)));
    }

    private void requireUndone() {
        if (doneOn != null) {
            throw wrongState("The milestone was done on %s.".formatted(doneOn));
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
