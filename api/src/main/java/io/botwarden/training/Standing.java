package io.botwarden.training;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.training.TrainingRecords.ENROLMENT;
import static io.botwarden.training.TrainingRecords.SESSION;

import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.training.TrainingSessionState.Step;
import org.jspecify.annotations.Nullable;

/**
 * What a person is to a session that they are to join.
 *
 * @param missing the code of a course that the person must pass first; null if there is none
 * @param enrolled whether the person is enrolled already
 */
record Standing(
        TrainingSession session, Trainee person, @Nullable String missing, boolean enrolled) {

    /** The viewer joins. */
    Write join(By by) {
        Step.JOIN.from(session.state(), TrainingSession.FIELD, TrainingSession.FIELD);
        Step.JOIN.refuseIf(
                TrainingSessionState.BEGUN, session.hasBegun(by.at()), TrainingSession.FIELD);
        Step.JOIN.refuseIf(TrainingSessionState.ENROLLED, enrolled, TrainingSession.FIELD);
        Step.JOIN.refuseIf(TrainingSessionState.UNPREPARED, missing != null, TrainingSession.FIELD);
        return write(by);
    }

    /** Somebody else enrols the person. */
    Write enrol(By by) {
        Step.ENROL.from(session.state(), TrainingSession.FIELD, TrainingSession.FIELD);
        Step.ENROL.refuseIf(
                TrainingSessionState.BEGUN, session.hasBegun(by.at()), TrainingSession.FIELD);
        if (enrolled) {
            throw new RefusedException(
                    TrainingRefusal.ALREADY_ENROLLED,
                    "%s is enrolled in this session already.".formatted(person.name()),
                    "employee");
        }
        if (missing != null) {
            throw new RefusedException(
                    TrainingRefusal.PREREQUISITE_MISSING,
                    "%s must pass the course %s first.".formatted(person.name(), missing),
                    "employee");
        }
        return write(by);
    }

    private Write write(By by) {
        boolean free = session.free() > 0;
        String title = "%s %s · %s".formatted(session.number(), session.title(), person.name());
        return Write.insert(
                        ENROLMENT,
                        free ? "TrainingEnrolmentCreated" : "TrainingEnrolmentWaiting",
                        title)
                .refer("training_session_id", SESSION, null, session.id())
                .refer("employee_id", EMPLOYEE, null, person.id())
                .derived("title", title)
                .set(
                        "state",
                        free ? TrainingEnrolmentState.ENROLLED : TrainingEnrolmentState.WAITING)
                .by("enrolled", by);
    }
}
