package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.catalog.CatalogRecords.TEAM;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row of an employee as read by an action.
 *
 * @param id the key
 * @param email the encrypted e-mail address
 * @param department key of the employee's department
 * @param team key of the employee's team, which belongs to that department
 * @param manager key of the employee who manages this one
 */
record Employee(
        long id,
        String code,
        String name,
        byte @Nullable [] email,
        @Nullable String jobTitle,
        @Nullable Long department,
        @Nullable Long team,
        @Nullable Long manager,
        @Nullable LocalDate joinedOn,
        @Nullable LocalDate leftOn,
        int version) {

    List<Scope> scopes() {
        return List.of(Scope.ofDepartment(department));
    }

    /**
     * Changes the name, the job title and the department. An employee who moves leaves the team.
     *
     * @param wanted key of the department, the present one if it does not change
     */
    Write become(
            String wantedName, @Nullable String wantedTitle, @Nullable Long wanted, int basedOn) {
        boolean moves = wanted != null && !wanted.equals(department);
        if (moves) {
            requirePresent(basedOn);
        }
        Versions.require(EMPLOYEE, id, basedOn, version);
        return Write.update(
                        EMPLOYEE, id, version, moves ? "EmployeeMoved" : "EmployeeUpdated", code)
                .set("name", name, wantedName)
                .set("job_title", jobTitle, wantedTitle)
                .refer("department_id", DEPARTMENT, department, moves ? wanted : department)
                .refer("team_id", TEAM, team, moves ? null : team);
    }

    /** Joins a team of the department, or leaves the one that the employee is in. */
    Write join(Optional<Team> wanted, int basedOn) {
        requirePresent(basedOn);
        wanted.ifPresent(this::requireJoinable);
        return Write.update(
                        EMPLOYEE, id, version, wanted.isPresent() ? "TeamJoined" : "TeamLeft", code)
                .refer("team_id", TEAM, team, wanted.map(Team::id).orElse(null));
    }

    Write leave(LocalDate day, int basedOn) {
        requirePresent(basedOn);
        if (joinedOn != null && day.isBefore(joinedOn)) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The last day cannot be before the first day, %s.".formatted(joinedOn),
                    "leftOn");
        }
        return Write.update(EMPLOYEE, id, version, "EmployeeOffboarded", code)
                .set("left_on", leftOn, day);
    }

    private void requireJoinable(Team wanted) {
        if (wanted.state() == TeamState.DISSOLVED) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The team %s is dissolved.".formatted(wanted.name()),
                    "team");
        }
        if (department == null || department != wanted.department()) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The team %s belongs to another department. Move the employee there first."
                            .formatted(wanted.name()),
                    "team");
        }
    }

    private void requirePresent(int basedOn) {
        Versions.require(EMPLOYEE, id, basedOn, version);
        if (leftOn != null) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The departure of %s on %s is already recorded.".formatted(code, leftOn));
        }
    }
}
