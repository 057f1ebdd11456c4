package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of an employee as read by an action.
 *
 * @param id the key
 * @param department key of the employee's department
 */
record Employee(
        long id,
        String code,
        @Nullable String jobTitle,
        @Nullable Long department,
        @Nullable LocalDate joinedOn,
        @Nullable LocalDate leftOn,
        int version) {

    List<Scope> scopes() {
        return List.of(Scope.ofDepartment(department));
    }

    Write moveTo(long wanted, @Nullable String wantedTitle, int basedOn) {
        requirePresent(basedOn);
        return Write.update(EMPLOYEE, id, version, "EmployeeMoved", code)
                .refer("department_id", DEPARTMENT, department, wanted)
                .set("job_title", jobTitle, wantedTitle == null ? jobTitle : wantedTitle);
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

    private void requirePresent(int basedOn) {
        Versions.require(EMPLOYEE, id, basedOn, version);
        if (leftOn != null) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The departure of %s on %s is already recorded.".formatted(code, leftOn));
        }
    }
}
