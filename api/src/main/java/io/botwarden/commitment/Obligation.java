package io.botwarden.commitment;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.commitment.CommitmentRecords.OBLIGATION;

import io.botwarden.catalog.Changed;
import io.botwarden.commitment.ObligationSchedule.Period;
import io.botwarden.commitment.ObligationState.Step;
import io.botwarden.commitment.input.RescheduleObligationInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of an obligation, and the changes that each action makes to it.
 *
 * @param bot key of the bot that it is about; null if it is about a department
 * @param department key of the department that it is about; null if it is about a bot
 * @param responsible key of the employee responsible for it
 * @param dueAt when it is due, or was before it was paused or ended
 * @param period its current period; null unless it is active
 * @param reported what was reported about the period
 * @param last when and how it was last fulfilled
 * @param viewers whether the viewer is responsible for it
 */
record Obligation(
        long id,
        String number,
        ObligationKind kind,
        @Nullable Long bot,
        @Nullable Long department,
        String title,
        @Nullable String description,
        long responsible,
        ObligationSchedule schedule,
        ObligationState state,
        Instant dueAt,
        @Nullable Period period,
        Reported reported,
        Last last,
        @Nullable String note,
        int version,
        boolean viewers) {

    /**
     * What was reported about the current period.
     *
     * @param remindedAt when it was reported as due
     * @param missedAt when it was reported as overdue
     * @param escalatedTo key of the employee to whom that was escalated
     * @param head key of the employee to whom it is escalated
     */
    record Reported(
            @Nullable Instant remindedAt,
            @Nullable Instant missedAt,
            @Nullable Long escalatedTo,
            @Nullable Long head) {}

    /** The last fulfillment. */
    record Last(@Nullable Instant at, @Nullable String evidence) {}

    /**
     * A fulfillment.
     *
     * @param at when it was fulfilled
     * @param now when that is recorded
     * @param by who fulfilled it; null if Botwarden recorded it by itself
     * @param evidence what was done; null if a record shows it
     */
    record Fulfilled(Instant at, Instant now, @Nullable Viewer by, @Nullable String evidence) {}

    Scope scope() {
        return Scope.of(bot, department);
    }

    Write reschedule(RescheduleObligationInput input, Optional<Long> wanted, Instant now) {
        boolean handedOver = wanted.filter(key -> key != responsible).isPresent();
        Write write =
                step(
                        Step.RESCHEDULE,
                        handedOver ? "ObligationAssigned" : "ObligationRescheduled",
                        input.version(),
                        input.reason());
        ObligationSchedule target = schedule.changed(input).requireDates();
        write.set("title", title, input.title() == null ? title : input.title())
                .set(
                        "description",
                        description,
                        Changed.orPresent(input.description(), description))
                .refer("responsible_id", EMPLOYEE, responsible, wanted.orElse(responsible));
        return timed(write, target, now);
    }

    /** The change that follows from the record that determines it; null if there is none. */
    @Nullable Write follow(ObligationSchedule target, long wanted, Instant now) {
        return target.equals(schedule) && wanted == responsible
                ? null
                : timed(
                        write(
                                        wanted == responsible
                                                ? "ObligationRescheduled"
                                                : "ObligationAssigned")
                                .refer("responsible_id", EMPLOYEE, responsible, wanted),
                        target,
                        now);
    }

    /** The end that follows from the end of that record. */
    Write endWithRecord() {
        return leave(write("ObligationEnded").set("state", state, ObligationState.ENDED));
    }

    private Write timed(Write write, ObligationSchedule target, Instant now) {
        write.set("recurrence", schedule.rule(), target.rule())
                .set("starts_at", schedule.startsAt(), target.startsAt())
                .set("time_zone", schedule.timeZone(), target.timeZone())
                .set("basis", schedule.basis(), target.basis())
                .set("grace_minutes", schedule.graceMinutes(), target.graceMinutes());
        Period present = period;
        if (present == null) {
            return write;
        }
        if (!target.hasSameDates(schedule)) {
            return enter(write, target.restart(now, last.at()), now);
        }
        Instant lateAt = target.lateAt(present.dueAt());
        return lateAt.equals(present.lateAt()) ? write : enter(write, present.lateAt(lateAt), now);
    }

    Write fulfill(@Nullable Integer basedOn, Fulfilled done) {
        Versions.require(OBLIGATION, id, basedOn, version);
        Step.FULFILL.from(state, "obligation");
        Step.FULFILL.refuseIf(ObligationState.BY_RECORDS, !kind.isByHand());
        return fulfilled(done);
    }

    /**
     * Records a fulfillment. One that is older than the last one does not replace it.
     *
     * @throws NullPointerException if it is not active
     */
    Write fulfilled(Fulfilled done) {
        Period current = Objects.requireNonNull(period);
        Write write = write("ObligationFulfilled");
        Period next = schedule.fulfill(current.from(), current.dueAt(), last.at(), done.at());
        if (isNewest(done)) {
            write.set("last_fulfilled_at", last.at(), done.at())
                    .derived(
                            "last_fulfilled_by_id",
                            done.by() == null ? null : done.by().identityId())
                    .set("evidence", last.evidence(), done.evidence());
        }
        return next == null ? write : enter(write, next, done.now());
    }

    boolean isNewest(Fulfilled done) {
        return last.at() == null || !done.at().isBefore(last.at());
    }

    Write pause(@Nullable Integer basedOn, String reason) {
        return leave(step(Step.PAUSE, "ObligationPaused", basedOn, reason));
    }

    Write resume(@Nullable Integer basedOn, @Nullable String said, Instant now) {
        Write write = step(Step.RESUME, "ObligationResumed", basedOn, said);
        return enter(write, schedule.resume(now, last.at()), now);
    }

    Write end(@Nullable Integer basedOn, String reason) {
        return leave(step(Step.END, "ObligationEnded", basedOn, reason));
    }

    boolean isToBeReminded(Instant now) {
        return period != null
                && period.remindAt() != null
                && !period.remindAt().isAfter(now)
                && reported.remindedAt() == null
                && reported.missedAt() == null;
    }

    Write remind(Instant now) {
        return write("ObligationDue").set("reminded_at", null, now);
    }

    boolean isMissed(Instant now) {
        return period != null && !period.lateAt().isAfter(now) && reported.missedAt() == null;
    }

    Write miss(Instant now) {
        return write("ObligationOverdue")
                .set("missed_at", null, now)
                .refer("escalated_to_id", EMPLOYEE, reported.escalatedTo(), reported.head());
    }

    /** A new period is reported again, unless it was reported as overdue and still is. */
    private Write enter(Write write, Period next, Instant now) {
        boolean stillMissed = reported.missedAt() != null && !next.lateAt().isAfter(now);
        return (stillMissed ? write : unreported(write))
                .derived("period_from", next.from())
                .set("due_at", dueAt, next.dueAt())
                .derived("remind_at", next.remindAt())
                .derived("late_at", next.lateAt());
    }

    private Write leave(Write write) {
        return unreported(write)
                .derived("period_from", null)
                .derived("remind_at", null)
                .derived("late_at", null);
    }

    private Write unreported(Write write) {
        return write.set("reminded_at", reported.remindedAt(), null)
                .set("missed_at", reported.missedAt(), null)
                .refer("escalated_to_id", EMPLOYEE, reported.escalatedTo(), null);
    }

    private Write step(Step step, String event, @Nullable Integer basedOn, @Nullable String said) {
        Versions.require(OBLIGATION, id, basedOn, version);
        ObligationState next = step.from(state, "obligation");
        step.refuseIf(ObligationState.DEPENDENT, !kind.isIndependent());
        return write(event).set("state", state, next).set("note", note, said == null ? note : said);
    }

    private Write write(String event) {
        return Write.update(OBLIGATION, id, version, event, number + " " + title);
    }
}
