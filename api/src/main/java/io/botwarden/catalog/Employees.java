package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.catalog.input.OffboardEmployeeInput;
import io.botwarden.catalog.input.OnboardEmployeeInput;
import io.botwarden.catalog.input.SetEmployeeTeamInput;
import io.botwarden.catalog.input.UpdateEmployeeInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on employees. */
@Controller
class Employees {

    private final EmployeeRows rows;
    private final EmployeeEmails emails;
    private final References references;
    private final TeamRows teams;
    private final Writes writes;

    Employees(
            EmployeeRows rows,
            EmployeeEmails emails,
            References references,
            TeamRows teams,
            Writes writes) {
        this.rows = rows;
        this.emails = emails;
        this.references = references;
        this.teams = teams;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> onboardEmployee(
            @ContextValue Viewer viewer, @Argument OnboardEmployeeInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "department",
                                references.department("department", input.department()),
                                department -> List.of(Scope.ofDepartment(department)))
                        .check(email(input.email()))
                        .unscopedSubject()
                        .write((department, by) -> takenOn(input, department, by)));
    }

    @MutationMapping
    Mono<Payload> updateEmployee(@ContextValue Viewer viewer, @Argument UpdateEmployeeInput input) {
        Checks checks =
                email(input.email().value())
                        .that(
                                !Changed.isEmptied(input.name()),
                                "name",
                                "An employee must have a name. Omit the field to keep it.")
                        .that(
                                !Changed.isEmptied(input.department()),
                                "department",
                                "An employee must have a department. Omit the field to keep it.");
        Mono<Update> update =
                rows.require("employee", input.employee())
                        .zipWhen(
                                employee ->
                                        references.optionalDepartment(
                                                "department", input.department().value()),
                                Update::new);
        return writes.run(
                viewer,
                Action.on("employee", update, Update::scopes)
                        .check(checks)
                        .unscopedSubject()
                        .write((found, by) -> updated(input, found)));
    }

    @MutationMapping
    Mono<Payload> setEmployeeTeam(
            @ContextValue Viewer viewer, @Argument SetEmployeeTeamInput input) {
        Mono<Membership> membership =
                rows.require("employee", input.employee())
                        .zipWhen(employee -> teams.optional("team", input.team()), Membership::new);
        return writes.run(
                viewer,
                Action.on("employee", membership, found -> found.employee().scopes())
                        .unscopedSubject()
                        .write((found, by) ->
                                found.employee().join(found.team(), input.version())));
    }

    @MutationMapping
    Mono<Payload> offboardEmployee(
            @ContextValue Viewer viewer, @Argument OffboardEmployeeInput input) {
        return writes.run(
                viewer,
                Action.on("employee", rows.require("employee", input.employee()), Employee::scopes)
                        .unscopedSubject()
                        .write((employee, by) -> employee.leave(input.leftOn(), input.version())));
    }

    private static Checks email(@Nullable String email) {
        return new Checks()
                .that(
                        email == null || EmployeeEmails.isValid(email),
                        "email",
                        "This must look like name@example.org.");
    }

    private Write updated(UpdateEmployeeInput input, Update update) {
        Employee employee = update.employee();
        Write write =
                employee.become(
                        Changed.orKept(input.name(), employee.name()),
                        Changed.orPresent(input.jobTitle(), employee.jobTitle()),
                        update.department().orElse(employee.department()),
                        input.version());
        return input.email().isOmitted()
                ? write
                : emails.change(write, employee, input.email().value());
    }

    private Write takenOn(OnboardEmployeeInput input, long department, By by) {
        LocalDate joinedOn = input.joinedOn();
        return Write.insert(EMPLOYEE, "EmployeeOnboarded", input.code())
                .set("code", input.code())
                .set("name", input.name())
                .secret("email", emails.sealed(input.email()))
                .set("job_title", input.jobTitle())
                .refer("department_id", DEPARTMENT, null, department)
                .set(
                        "joined_on",
                        joinedOn == null ? LocalDate.ofInstant(by.at(), ZoneOffset.UTC) : joinedOn)
                .unless(
                        RefusalCode.CODE_TAKEN,
                        "code",
                        "Another employee has the code %s.".formatted(input.code()));
    }

    /**
     * @param department key of the employee's new department, if one is given
     */
    private record Update(Employee employee, Optional<Long> department) {

        /** Moving an employee requires the permission over both departments. */
        List<Scope> scopes() {
            List<Scope> scopes = new ArrayList<>(employee.scopes());
            department.map(Scope::ofDepartment).ifPresent(scopes::add);
            return scopes;
        }
    }

    /** An employee and the team to join; empty to be in none. */
    private record Membership(Employee employee, Optional<Team> team) {}
}
