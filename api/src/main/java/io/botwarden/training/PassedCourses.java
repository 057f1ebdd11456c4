package io.botwarden.training;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.training.input.RecordPassedCourseInput;
import java.time.Clock;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Records courses that people passed elsewhere. (Policy 8.2.2) */
@Controller
class PassedCourses {

    private final CourseRows courses;
    private final Trainees trainees;
    private final Writes writes;
    private final Clock clock;

    PassedCourses(CourseRows courses, Trainees trainees, Writes writes, Clock clock) {
        this.courses = courses;
        this.trainees = trainees;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> recordPassedCourse(
            @ContextValue Viewer viewer, @Argument RecordPassedCourseInput input) {
        Mono<Passed> passed =
                courses.require(input.course())
                        .zipWith(trainees.require(input.employee()), Passed::new);
        return writes.run(
                viewer,
                Action.on("employee", passed, found -> found.person().scopes())
                        .unscopedSubject()
                        .check(
                                new Checks()
                                        .that(
                                                !input.passedAt().isAfter(clock.instant()),
                                                "passedAt",
                                                "This must not be in the future."))
                        .write((found, by) -> found.write(by, input)));
    }

    private record Passed(Course course, Trainee person) {

        Write write(By by, RecordPassedCourseInput input) {
            return course.passed(person, input.passedAt(), input.score(), by, "passedAt")
                    .set("note", input.note());
        }
    }
}
