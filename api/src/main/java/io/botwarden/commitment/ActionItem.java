package io.botwarden.commitment;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.commitment.CommitmentRecords.ACTION_ITEM;

import io.botwarden.catalog.Changed;
import io.botwarden.commitment.ActionItemState.Step;
import io.botwarden.commitment.input.UpdateActionItemInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of an action item, and the changes that each action makes to it.
 *
 * @param assignee key of the employee responsible for it
 * @param remindedAt when the assignee was reminded of the due date
 * @param missedAt when it was reported as overdue
 * @param evidence what was done; null while it is open
 * @param viewers whether the viewer is the assignee
 * @param doneByViewer whether the viewer recorded it as done, with any of their accounts
 */
record ActionItem(
        long id,
        String number,
        @Nullable Long bot,
        @Nullable Long department,
        String title,
        @Nullable String description,
        ActionItemState state,
        boolean required,
        long assignee,
        Instant dueAt,
        @Nullable Instant remindedAt,
        @Nullable Instant missedAt,
        @Nullable String evidence,
        @Nullable String note,
        int version,
        boolean viewers,
        boolean doneByViewer) {

    Scope scope() {
        return Scope.of(bot, department);
    }

    Write update(UpdateActionItemInput input, Optional<Long> wanted) {
        boolean handedOver = wanted.filter(key -> key != assignee).isPresent();
        Write write =
                step(
                                Step.UPDATE,
                                handedOver ? "ActionItemAssigned" : "ActionItemUpdated",
                                input.version(),
                                input.reason())
                        .set("title", title, input.title() == null ? title : input.title())
                        .set(
                                "description",
                                description,
                                Changed.orPresent(input.description(), description))
                        .refer("assignee_id", EMPLOYEE, assignee, wanted.orElse(assignee));
        return dueBy(write, input.dueAt());
    }

    Write complete(By by, @Nullable Integer basedOn, String evidence) {
        return step(Step.COMPLETE, "ActionItemCompleted", basedOn, null)
                .set("evidence", evidence)
                .acted("done", by);
    }

    /** Neither the assignee nor the person who completed it may verify it. */
    Write verify(By by, @Nullable Integer basedOn, @Nullable String said) {
        Write write = step(Step.VERIFY, "ActionItemVerified", basedOn, said).acted("verified", by);
        Step.VERIFY.refuseIf(ActionItemState.OWN, viewers || doneByViewer);
        return write;
    }

    /** Clears all recorded results; the audit trail keeps them. */
    Write reopen(@Nullable Integer basedOn, @Nullable Instant due, String reason) {
        Write write =
                step(Step.REOPEN, "ActionItemReopened", basedOn, reason)
                        .set("evidence", evidence, null)
                        .undone("done")
                        .undone("verified")
                        .undone("cancelled");
        return dueBy(write, due);
    }

    Write cancel(By by, @Nullable Integer basedOn, String reason) {
        return step(Step.CANCEL, "ActionItemCancelled", basedOn, reason).acted("cancelled", by);
    }

    /** Botwarden's own verification: the records show that the problem is gone. */
    Write settle(String shown, Instant now) {
        Write write =
                write("ActionItemVerified")
                        .set("state", state, Step.SETTLE.from(state, "action item"))
                        .set("evidence", evidence, evidence == null ? shown : evidence)
                        .set("note", note, shown)
                        .derived("verified_at", now);
        return state == ActionItemState.OPEN ? write.derived("done_at", now) : write;
    }

    Write waive(String reason, Instant now) {
        return write("ActionItemCancelled")
                .set("state", state, Step.WAIVE.from(state, "action item"))
                .set("note", note, reason)
                .derived("cancelled_at", now);
    }

    boolean isToBeReminded(Instant now) {
        return state == ActionItemState.OPEN && remindedAt == null && dueAt.isAfter(now);
    }

    Write remind(Instant now) {
        return write("ActionItemDueSoon").set("reminded_at", remindedAt, now);
    }

    boolean isMissed(Instant now) {
        return state == ActionItemState.OPEN && missedAt == null && !dueAt.isAfter(now);
    }

    Write miss(Instant now) {
        return write("ActionItemOverdue").set("missed_at", missedAt, now);
    }

    /** The change of the number of open required items if this one is opened. */
    int count() {
        return required ? 1 : 0;
    }

    /** A new due date is reported again. */
    private Write dueBy(Write write, @Nullable Instant due) {
        return due == null || due.equals(dueAt)
                ? write
                : write.set("due_at", dueAt, due)
                        .set("reminded_at", remindedAt, null)
                        .set("missed_at", missedAt, null);
    }

    private Write step(Step step, String event, @Nullable Integer basedOn, @Nullable String said) {
        Versions.require(ACTION_ITEM, id, basedOn, version);
        return write(event)
                .set("state", state, step.from(state, "action item"))
                .set("note", note, said == null ? note : said);
    }

    private Write write(String event) {
        return Write.update(ACTION_ITEM, id, version, event, number + " " + title);
    }
}
