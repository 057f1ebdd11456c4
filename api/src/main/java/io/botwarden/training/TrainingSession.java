package io.botwarden.training;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.training.TrainingRecords.SESSION;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.training.TrainingSessionState.Step;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a session of a course, and the changes that each action makes to it.
 *
 * @param course key of the course
 * @param taken the number of places that are taken
 */
record TrainingSession(
        long id,
        String number,
        String title,
        long course,
        SessionPlan plan,
        TrainingSessionState state,
        @Nullable String note,
        int taken,
        int version) {

    static final String FIELD = "session";

    static TrainingSession of(Readable row) {
        return new TrainingSession(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.text(row, "title"),
                Fields.number(row, "course_id"),
                new SessionPlan(
                        Fields.time(row, "starts_at"),
                        Fields.time(row, "ends_at"),
                        row.get("place", String.class),
                        row.get("link", String.class),
                        Objects.requireNonNull(row.get("capacity", Integer.class)),
                        row.get("lecturer_id", Long.class),
                        row.get("external_lecturer", String.class),
                        SessionCost.of(row)),
                TrainingSessionState.valueOf(Fields.text(row, "state")),
                row.get("note", String.class),
                (int) Fields.number(row, "taken"),
                Fields.version(row));
    }

    /** The number of places that are free. */
    int free() {
        return Math.max(0, plan.capacity() - taken);
    }

    boolean hasBegun(Instant now) {
        return !plan.startsAt().isAfter(now);
    }

    Write change(By by, int basedOn, SessionPlan wanted) {
        Write write = step(Step.CHANGE, "TrainingSessionChanged", basedOn);
        Step.CHANGE.refuseIf(TrainingSessionState.BEGUN, hasBegun(by.at()), FIELD);
        write.set("starts_at", plan.startsAt(), wanted.startsAt())
                .set("ends_at", plan.endsAt(), wanted.endsAt())
                .set("place", plan.place(), wanted.place())
                .set("link", plan.link(), wanted.link())
                .set("capacity", plan.capacity(), wanted.capacity())
                .refer("lecturer_id", EMPLOYEE, plan.lecturer(), wanted.lecturer())
                .set("external_lecturer", plan.externalLecturer(), wanted.externalLecturer());
        wanted.cost().write(write, plan.cost());
        return plan.startsAt().equals(wanted.startsAt())
                ? write
                : write.derived("reminded_at", null);
    }

    Write hold(By by, @Nullable Integer basedOn) {
        Write write = step(Step.HOLD, "TrainingSessionHeld", basedOn);
        Step.HOLD.refuseIf(TrainingSessionState.NOT_BEGUN, !hasBegun(by.at()), FIELD);
        return write.acted("held", by);
    }

    /** What it cost is known for sure only after it was held. */
    Write correctCost(@Nullable Integer basedOn, SessionCost wanted, String reason) {
        Write write =
                step(Step.CORRECT_COST, "TrainingCostCorrected", basedOn).note("reason", reason);
        return wanted.write(write, plan.cost());
    }

    Write cancel(By by, @Nullable Integer basedOn, String reason) {
        return step(Step.CANCEL, "TrainingSessionCancelled", basedOn)
                .set("note", note, reason)
                .acted("cancelled", by);
    }

    /** It begins soon. */
    Write remind(Instant now) {
        return Write.update(SESSION, id, version, "TrainingSessionNear", number)
                .set("reminded_at", now);
    }

    private Write step(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(SESSION, id, basedOn, version);
        return Write.update(SESSION, id, version, event, number)
                .set("state", state, step.from(state, FIELD, FIELD));
    }
}
