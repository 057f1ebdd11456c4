package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.COURSE;
import static io.botwarden.training.TrainingRecords.JOB_ROLE;
import static io.botwarden.training.TrainingRecords.REQUIREMENT;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.training.CourseState.Step;
import io.botwarden.training.input.EndCourseRequirementInput;
import io.botwarden.training.input.RequireCourseInput;
import java.util.List;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations by which courses are required of everybody or of job roles. (Policy 8.1.1) */
@Controller
class CourseRequirements {

    private final CourseRows courses;
    private final JobRoleRows roles;
    private final CourseRequirementRows rows;
    private final Writes writes;

    CourseRequirements(
            CourseRows courses, JobRoleRows roles, CourseRequirementRows rows, Writes writes) {
        this.courses = courses;
        this.roles = roles;
        this.rows = rows;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> requireCourse(@ContextValue Viewer viewer, @Argument RequireCourseInput input) {
        Mono<Wanted> wanted =
                courses.require(input.course())
                        .zipWith(roles.optional(input.jobRole()), Wanted::new);
        return writes.run(
                viewer,
                Action.on(Course.FIELD, wanted, found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((found, by) -> found.write(by, input.dueDays())));
    }

    @MutationMapping
    Mono<Payload> endCourseRequirement(
            @ContextValue Viewer viewer, @Argument EndCourseRequirementInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "courseRequirement",
                                rows.require(input.courseRequirement()),
                                found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((found, by) -> found.end(by, input.version())));
    }

    private record Wanted(Course course, Optional<JobRole> role) {

        Write write(By by, int dueDays) {
            course.require(Step.REQUIRE);
            return Write.insert(REQUIREMENT, "CourseRequired", course.code())
                    .refer("course_id", COURSE, null, course.id())
                    .refer("job_role_id", JOB_ROLE, null, role.map(JobRole::id).orElse(null))
                    .set("due_days", dueDays)
                    .set("since", by.at())
                    .by("required", by)
                    .unless(
                            TrainingRefusal.ALREADY_REQUIRED,
                            Course.FIELD,
                            role.map(found ->
                                            "The job role %s requires the course already."
                                                    .formatted(found.code()))
                                    .orElse("The course is required of everybody already."));
        }
    }
}
