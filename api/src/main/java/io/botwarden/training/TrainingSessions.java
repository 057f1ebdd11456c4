package io.botwarden.training;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.training.TrainingRecords.COURSE;
import static io.botwarden.training.TrainingRecords.SESSION;

import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.training.input.CancelTrainingSessionInput;
import io.botwarden.training.input.ChangeTrainingSessionInput;
import io.botwarden.training.input.CorrectTrainingCostInput;
import io.botwarden.training.input.HoldTrainingSessionInput;
import io.botwarden.training.input.ScheduleTrainingSessionInput;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of sessions. (Policy 8.1.3, 8.2.1) */
@Controller
class TrainingSessions {

    private final CourseRows courses;
    private final SessionRows rows;
    private final References references;
    private final Writes writes;
    private final Clock clock;

    TrainingSessions(
            CourseRows courses,
            SessionRows rows,
            References references,
            Writes writes,
            Clock clock) {
        this.courses = courses;
        this.rows = rows;
        this.references = references;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> scheduleTrainingSession(
            @ContextValue Viewer viewer, @Argument ScheduleTrainingSessionInput input) {
        Mono<Scheduling> scheduling =
                courses.require(input.course())
                        .flatMap(course ->
                                references
                                        .optionalEmployee("lecturer", input.lecturer())
                                        .zipWhen(
                                                lecturer -> rows.number(),
                                                (lecturer, number) ->
                                                        new Scheduling(course, number, lecturer)));
        return writes.run(
                viewer,
                Action.on(Course.FIELD, scheduling, found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .check(
                                SessionCost.check(
                                        SessionPlan.check(
                                                input.startsAt(),
                                                input.endsAt(),
                                                clock.instant(),
                                                input.link(),
                                                input.lecturer(),
                                                input.externalLecturer()),
                                        input.plan(),
                                        input.cost(),
                                        input.currency()))
                        .write((found, by) -> found.write(by, input)));
    }

    @MutationMapping
    Mono<Payload> changeTrainingSession(
            @ContextValue Viewer viewer, @Argument ChangeTrainingSessionInput input) {
        Mono<Change> change =
                rows.require(input.session())
                        .flatMap(session ->
                                references
                                        .optionalEmployee("lecturer", input.lecturer())
                                        .zipWhen(
                                                lecturer ->
                                                        rows.waiting(
                                                                session.id(),
                                                                Math.max(
                                                                        0,
                                                                        input.capacity()
                                                                                - session.taken())),
                                                (lecturer, waiting) ->
                                                        new Change(session, lecturer, waiting)));
        return writes.run(
                viewer,
                Action.on(TrainingSession.FIELD, change, found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .check(
                                SessionCost.check(
                                        SessionPlan.check(
                                                input.startsAt(),
                                                input.endsAt(),
                                                clock.instant(),
                                                input.link(),
                                                input.lecturer(),
                                                input.externalLecturer()),
                                        input.plan(),
                                        input.cost(),
                                        input.currency()))
                        .write((found, by) -> found.write(by, input)));
    }

    @MutationMapping
    Mono<Payload> cancelTrainingSession(
            @ContextValue Viewer viewer, @Argument CancelTrainingSessionInput input) {
        return writes.run(
                viewer,
                Action.on(
                                TrainingSession.FIELD,
                                ending(input.session(), false),
                                found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((found, by) ->
                                found.with(
                                        by,
                                        found.session()
                                                .cancel(by, input.version(), input.reason()))));
    }

    @MutationMapping
    Mono<Payload> holdTrainingSession(
            @ContextValue Viewer viewer, @Argument HoldTrainingSessionInput input) {
        return writes.run(
                viewer,
                Action.on(
                                TrainingSession.FIELD,
                                ending(input.session(), true),
                                found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((found, by) ->
                                found.with(by, found.session().hold(by, input.version()))));
    }

    @MutationMapping
    Mono<Payload> correctTrainingCost(
            @ContextValue Viewer viewer, @Argument CorrectTrainingCostInput input) {
        return writes.run(
                viewer,
                Action.on(
                                TrainingSession.FIELD,
                                rows.require(input.session()),
                                found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .check(
                                SessionCost.check(
                                        new Checks(), input.plan(), input.cost(), input.currency()))
                        .write((session, by) ->
                                session.correctCost(
                                        input.version(),
                                        SessionCost.of(
                                                input.plan(), input.cost(), input.currency()),
                                        input.reason())));
    }

    private Mono<Ending> ending(String session, boolean waitingOnly) {
        return rows.require(session)
                .zipWhen(found -> rows.open(found.id(), waitingOnly), Ending::new);
    }

    private record Scheduling(Course course, String number, Optional<Long> lecturer) {

        Write write(By by, ScheduleTrainingSessionInput input) {
            course.require(CourseState.Step.SCHEDULE);
            Write write =
                    Write.insert(SESSION, "TrainingSessionScheduled", number)
                            .set("number", number)
                            .refer("course_id", COURSE, null, course.id())
                            .set("title", course.name())
                            .set("starts_at", input.startsAt())
                            .set("ends_at", input.endsAt())
                            .set("place", input.place())
                            .set("link", input.link())
                            .set("capacity", input.capacity())
                            .refer("lecturer_id", EMPLOYEE, null, lecturer.orElse(null))
                            .set("external_lecturer", input.externalLecturer())
                            .by("scheduled", by);
            return SessionCost.of(input.plan(), input.cost(), input.currency())
                    .write(write, new SessionCost(null, null, null));
        }
    }

    /** A session, its new lecturer, and the people who get a place. */
    private record Change(
            TrainingSession session, Optional<Long> lecturer, List<Enrolment> waiting) {

        Write write(By by, ChangeTrainingSessionInput input) {
            Write write =
                    session.change(
                            by,
                            input.version(),
                            new SessionPlan(
                                    input.startsAt(),
                                    input.endsAt(),
                                    input.place(),
                                    input.link(),
                                    input.capacity(),
                                    lecturer.orElse(null),
                                    input.externalLecturer(),
                                    SessionCost.of(input.plan(), input.cost(), input.currency())));
            waiting.forEach(each -> write.also(each.moveUp()));
            return write;
        }
    }

    /** A session, and the enrolments that end with it. */
    private record Ending(TrainingSession session, List<Enrolment> enrolments) {

        Write with(By by, Write write) {
            enrolments.forEach(each -> write.also(each.end(by)));
            return write;
        }
    }
}
