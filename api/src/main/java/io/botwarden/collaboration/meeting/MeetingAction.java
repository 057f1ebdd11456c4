package io.botwarden.collaboration.meeting;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.collaboration.CollaborationRecords.MEETING_ACTION;

import io.botwarden.collaboration.meeting.MeetingActionState.Step;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An action's row as an action of the viewer finds it, and what that makes of it.
 *
 * @param meeting the meeting in which it was agreed, locked
 * @param owner key of the employee who must do it
 * @param dueOn the last day on which it is done in time, where the meeting takes place
 * @param missedAt when it was told that it is overdue
 */
record MeetingAction(
        long id,
        Meeting meeting,
        String title,
        MeetingActionState state,
        long owner,
        LocalDate dueOn,
        @Nullable Instant missedAt,
        @Nullable String note,
        int version) {

    /** Gives it to somebody else, or another day. For a new day it is told again. */
    Write change(
            By by,
            @Nullable Integer basedOn,
            Optional<Long> who,
            @Nullable LocalDate until,
            String why) {
        Write write = step(Step.CHANGE, "ActionChanged", basedOn, why);
        LocalDate due = until == null ? dueOn : until;
        if (until != null) {
            requireToCome(meeting, until, by.at());
            write.set("missed_at", missedAt, null);
        }
        return write.refer("owner_employee_id", EMPLOYEE, owner, who.orElse(owner))
                .set("due_on", dueOn, due);
    }

    Write complete(By by, @Nullable Integer basedOn, String said) {
        return step(Step.COMPLETE, "ActionDone", basedOn, said).set("done_at", by.at());
    }

    Write cancel(By by, @Nullable Integer basedOn, String why) {
        return step(Step.CANCEL, "ActionCancelled", basedOn, why).set("cancelled_at", by.at());
    }

    /** Whether it is to be told that it is overdue: once for each due day. */
    boolean isMissed(Instant now) {
        return state == MeetingActionState.OPEN
                && missedAt == null
                && meeting.time().dayOf(now).isAfter(dueOn);
    }

    Write miss(Instant now) {
        return write("ActionOverdue").set("missed_at", null, now);
    }

    /** Refuses a due day that is over where the meeting takes place. */
    static void requireToCome(Meeting meeting, LocalDate dueOn, Instant now) {
        LocalDate today = meeting.time().dayOf(now);
        if (dueOn.isBefore(today)) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "This must be today, %s, or later.".formatted(today),
                    "dueOn");
        }
    }

    private Write step(Step step, String event, @Nullable Integer basedOn, String said) {
        Versions.require(MEETING_ACTION, id, basedOn, version);
        return write(event).set("state", state, step.from(state, "action")).set("note", note, said);
    }

    private Write write(String event) {
        return Write.update(
                MEETING_ACTION, id, version, event, "%s of %s".formatted(title, meeting.number()));
    }
}
