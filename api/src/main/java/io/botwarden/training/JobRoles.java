package io.botwarden.training;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.training.TrainingRecords.HOLDER;
import static io.botwarden.training.TrainingRecords.JOB_ROLE;

import io.botwarden.catalog.Changed;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.training.input.AssignJobRoleInput;
import io.botwarden.training.input.ChangeJobRoleInput;
import io.botwarden.training.input.CreateJobRoleInput;
import io.botwarden.training.input.EndJobRoleInput;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of job roles and of who has them. (Policy 8.1.1) */
@Controller
class JobRoles {

    private static final String FIELD = "jobRole";

    private final JobRoleRows rows;
    private final Trainees trainees;
    private final Writes writes;

    JobRoles(JobRoleRows rows, Trainees trainees, Writes writes) {
        this.rows = rows;
        this.trainees = trainees;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> createJobRole(@ContextValue Viewer viewer, @Argument CreateJobRoleInput input) {
        return writes.run(
                viewer,
                Action.on("code", Mono.just(input.code()), code -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((code, by) ->
                                Write.insert(JOB_ROLE, "JobRoleCreated", code)
                                        .set("code", code)
                                        .set("name", input.name())
                                        .set("description", input.description())
                                        .unless(
                                                RefusalCode.CODE_TAKEN,
                                                "code",
                                                "Another job role has the code %s."
                                                        .formatted(code))));
    }

    @MutationMapping
    Mono<Payload> changeJobRole(@ContextValue Viewer viewer, @Argument ChangeJobRoleInput input) {
        Checks checks =
                new Checks()
                        .that(
                                !Changed.isEmptied(input.name()),
                                "name",
                                "A job role must have a name. Omit the field to keep it.");
        return writes.run(
                viewer,
                Action.on(FIELD, rows.require(input.jobRole()), found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .check(checks)
                        .write((found, by) -> found.change(input)));
    }

    @MutationMapping
    Mono<Payload> assignJobRole(@ContextValue Viewer viewer, @Argument AssignJobRoleInput input) {
        Mono<Assignment> assignment =
                rows.require(input.jobRole())
                        .zipWith(trainees.require(input.employee()), Assignment::new);
        return writes.run(
                viewer,
                Action.on("employee", assignment, found -> found.person().scopes())
                        .unscopedSubject()
                        .write((found, by) -> found.write(by)));
    }

    @MutationMapping
    Mono<Payload> endJobRole(@ContextValue Viewer viewer, @Argument EndJobRoleInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "jobRoleHolder",
                                rows.requireHolder(input.jobRoleHolder()),
                                JobRoleHolder::scopes)
                        .write((found, by) -> found.end(by, input.version())));
    }

    private record Assignment(JobRole role, Trainee person) {

        Write write(By by) {
            String title = "%s · %s".formatted(role.name(), person.name());
            return Write.insert(HOLDER, "JobRoleAssigned", title)
                    .refer("job_role_id", JOB_ROLE, null, role.id())
                    .refer("employee_id", EMPLOYEE, null, person.id())
                    .derived("title", title)
                    .set("since", by.at())
                    .by("assigned", by)
                    .unless(
                            TrainingRefusal.ALREADY_HOLDER,
                            "employee",
                            "%s has the job role already.".formatted(person.name()));
        }
    }
}
