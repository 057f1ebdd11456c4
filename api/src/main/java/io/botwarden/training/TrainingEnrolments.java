package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.ENROLMENT;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.training.input.CancelTrainingEnrolmentInput;
import io.botwarden.training.input.EnrolEmployeeInput;
import io.botwarden.training.input.GiveTrainingFeedbackInput;
import io.botwarden.training.input.JoinTrainingSessionInput;
import io.botwarden.training.input.LeaveTrainingSessionInput;
import io.botwarden.training.input.RecordTrainingAttendanceInput;
import io.botwarden.training.input.TrainingResult;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations by which people take part in sessions. (Policy 8.2.2) */
@Controller
class TrainingEnrolments {

    private final SessionRows rows;
    private final Trainees trainees;
    private final Writes writes;

    TrainingEnrolments(SessionRows rows, Trainees trainees, Writes writes) {
        this.rows = rows;
        this.trainees = trainees;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> joinTrainingSession(
            @ContextValue Viewer viewer, @Argument JoinTrainingSessionInput input) {
        Mono<Standing> standing =
                rows.require(input.session())
                        .flatMap(session ->
                                trainees.find(viewer)
                                        .switchIfEmpty(
                                                Mono.error(() ->
                                                        forbidden(
                                                                TrainingSessionState
                                                                        .ONLY_EMPLOYEES)))
                                        .flatMap(person -> rows.standing(session, person)));
        return writes.run(
                viewer,
                Action.on(TrainingSession.FIELD, standing, found -> List.of())
                        .write((found, by) -> found.join(by)));
    }

    @MutationMapping
    Mono<Payload> enrolEmployee(@ContextValue Viewer viewer, @Argument EnrolEmployeeInput input) {
        Mono<Standing> standing =
                rows.require(input.session())
                        .flatMap(session ->
                                trainees.require(input.employee())
                                        .flatMap(person -> rows.standing(session, person)));
        return writes.run(
                viewer,
                Action.on("employee", standing, found -> found.person().scopes())
                        .unscopedSubject()
                        .write((found, by) -> found.enrol(by)));
    }

    @MutationMapping
    Mono<Payload> leaveTrainingSession(
            @ContextValue Viewer viewer, @Argument LeaveTrainingSessionInput input) {
        Mono<Leaving> leaving =
                leaving(viewer, input.enrolment())
                        .doOnNext(found -> {
                            if (!found.enrolled().enrolment().own()) {
                                throw forbidden(TrainingEnrolmentState.ONLY_OWN);
                            }
                        });
        return writes.run(
                viewer,
                Action.on(Enrolment.FIELD, leaving, found -> List.of())
                        .write((found, by) -> {
                            Enrolled enrolled = found.enrolled();
                            return found.moveUp(
                                    enrolled.enrolment()
                                            .leave(
                                                    by,
                                                    input.version(),
                                                    enrolled.session().hasBegun(by.at())),
                                    by);
                        }));
    }

    @MutationMapping
    Mono<Payload> cancelTrainingEnrolment(
            @ContextValue Viewer viewer, @Argument CancelTrainingEnrolmentInput input) {
        return writes.run(
                viewer,
                Action.on(
                                Enrolment.FIELD,
                                leaving(viewer, input.enrolment()),
                                found -> found.enrolled().enrolment().scopes())
                        .write((found, by) ->
                                found.moveUp(
                                        found.enrolled().enrolment().cancel(by, input.version()),
                                        by)));
    }

    @MutationMapping
    Mono<Payload> recordTrainingAttendance(
            @ContextValue Viewer viewer, @Argument RecordTrainingAttendanceInput input) {
        Checks checks =
                new Checks()
                        .that(
                                input.attended() || input.result() == null,
                                "result",
                                "Only people who attended have a result.")
                        .that(
                                input.result() != null || input.score() == null,
                                "score",
                                "A score needs a result: specify PASSED or FAILED.");
        Mono<Attendance> attendance =
                rows.requireEnrolment(viewer, input.enrolment())
                        .zipWhen(found -> course(found.session().course()), Attendance::new);
        return writes.run(
                viewer,
                Action.on(
                                Enrolment.FIELD,
                                attendance,
                                found -> found.enrolled().enrolment().scopes())
                        .check(checks)
                        .write((found, by) -> found.write(by, input)));
    }

    @MutationMapping
    Mono<Payload> giveTrainingFeedback(
            @ContextValue Viewer viewer, @Argument GiveTrainingFeedbackInput input) {
        Mono<Enrolled> enrolled =
                rows.requireEnrolment(viewer, input.enrolment())
                        .doOnNext(found -> {
                            if (!found.enrolment().own()) {
                                throw forbidden(TrainingEnrolmentState.ONLY_OWN);
                            }
                        });
        return writes.run(
                viewer,
                Action.on(Enrolment.FIELD, enrolled, found -> List.of())
                        .write((found, by) -> found.enrolment().giveFeedback(by, input)));
    }

    private Mono<Leaving> leaving(Viewer viewer, String enrolment) {
        return rows.requireEnrolment(viewer, enrolment)
                .zipWhen(
                        found ->
                                found.enrolment().hasPlace()
                                                && found.session().taken()
                                                        <= found.session().plan().capacity()
                                                && found.session().state()
                                                        == TrainingSessionState.PLANNED
                                        ? rows.waiting(found.session().id(), 1)
                                        : Mono.just(List.<Enrolment>of()),
                        Leaving::new);
    }

    private static Mono<Course> course(long key) {
        return Transaction.one(
                "select id, code, name, description, form, validity_months, state, version from course where id = $1",
                List.of(key),
                Course::of);
    }

    private static RefusedException forbidden(String why) {
        return new RefusedException(RefusalCode.FORBIDDEN, why);
    }

    /** An enrolment that ends, and the people who get the place: at most one. */
    private record Leaving(Enrolled enrolled, List<Enrolment> next) {

        /** In a session that has begun nobody gets the place. */
        Write moveUp(Write write, By by) {
            if (!enrolled.session().hasBegun(by.at())) {
                next.forEach(each -> write.also(each.moveUp()));
            }
            return write;
        }
    }

    private record Attendance(Enrolled enrolled, Course course) {

        Write write(By by, RecordTrainingAttendanceInput input) {
            TrainingSession session = enrolled.session();
            Enrolment enrolment = enrolled.enrolment();
            Write write = enrolment.attend(by, session.state() == TrainingSessionState.HELD, input);
            if (input.result() == TrainingResult.PASSED) {
                write.also(passed(by, input));
            }
            return write;
        }

        private Write passed(By by, RecordTrainingAttendanceInput input) {
            Trainee person = enrolled.enrolment().person();
            return course.passed(
                            person,
                            enrolled.session().plan().endsAt(),
                            input.score(),
                            by,
                            "enrolment")
                    .refer("training_enrolment_id", ENROLMENT, null, enrolled.enrolment().id());
        }
    }
}
