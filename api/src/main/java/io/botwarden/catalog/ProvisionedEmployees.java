package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.catalog.CatalogRecords.TEAM;

import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Write;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes employees as the company's directory describes them. */
@Component
public class ProvisionedEmployees {

    private final EmployeeRows rows;
    private final EmployeeEmails emails;

    ProvisionedEmployees(EmployeeRows rows, EmployeeEmails emails) {
        this.rows = rows;
        this.emails = emails;
    }

    /** Returns whether it looks like an e-mail address. */
    public static boolean isEmail(String text) {
        return EmployeeEmails.isValid(text);
    }

    /** Returns the plain address; null if there is none. */
    public @Nullable String email(byte @Nullable [] sealed) {
        return emails.opened(sealed);
    }

    /** Returns the write that onboards a person whose first day the directory does not tell. */
    public Write onboard(Details details) {
        return Write.insert(EMPLOYEE, "EmployeeOnboarded", details.code())
                .set("code", details.code())
                .set("name", details.name())
                .secret("email", emails.sealed(details.email()))
                .set("job_title", details.jobTitle())
                .refer("department_id", DEPARTMENT, null, details.department())
                .refer("manager_id", EMPLOYEE, null, details.manager())
                .unless(
                        RefusalCode.CODE_TAKEN,
                        "employeeNumber",
                        "Another employee has the number %s.".formatted(details.code()));
    }

    /**
     * Managers change one after the other, as the trigger of the table requires anyway. The lock is
     * taken before those of employees, so that two changes do not wait for each other.
     */
    public Mono<Void> oneManagerAtATime() {
        return rows.oneManagerAtATime();
    }

    /** Returns the employee with this key, locked; empty if there is none. */
    public Mono<Provisioned> find(long key) {
        return rows.find(key).map(employee -> new Provisioned(employee, emails));
    }

    /**
     * What the directory says about a person.
     *
     * @param code the personnel number or equivalent
     * @param department key of the department
     * @param manager key of the manager
     */
    public record Details(
            String code,
            String name,
            @Nullable String email,
            @Nullable String jobTitle,
            @Nullable Long department,
            @Nullable Long manager) {}

    /** Whether somebody works for the company. */
    public enum Presence {
        UNCHANGED,
        LEAVES,
        RETURNS
    }

    /** An employee who is in the directory. */
    public static final class Provisioned {

        private final Employee employee;
        private final EmployeeEmails emails;

        private Provisioned(Employee employee, EmployeeEmails emails) {
            this.employee = employee;
            this.emails = emails;
        }

        /** Returns the key of the department; null if there is none. */
        public @Nullable Long department() {
            return employee.department();
        }

        /** Returns the version of the record. */
        public int version() {
            return employee.version();
        }

        /**
         * Returns the write that changes what differs. Somebody who leaves has lost everything at
         * once, so that the last day is the one before.
         */
        public Write become(Details wanted, Presence presence, LocalDate today) {
            return become(wanted, leftOn(presence, today));
        }

        /**
         * Returns the write that changes what differs. Somebody who moves leaves the team.
         *
         * @param leftOn the last day; null if the person stays
         */
        public Write become(Details wanted, @Nullable LocalDate leftOn) {
            boolean moves = !Objects.equals(wanted.department(), employee.department());
            Write write =
                    Write.update(
                                    EMPLOYEE,
                                    employee.id(),
                                    employee.version(),
                                    event(leftOn, moves),
                                    wanted.code())
                            .set("code", employee.code(), wanted.code())
                            .set("name", employee.name(), wanted.name())
                            .set("job_title", employee.jobTitle(), wanted.jobTitle())
                            .refer(
                                    "department_id",
                                    DEPARTMENT,
                                    employee.department(),
                                    wanted.department())
                            .refer("team_id", TEAM, employee.team(), moves ? null : employee.team())
                            .refer("manager_id", EMPLOYEE, employee.manager(), wanted.manager())
                            .set("left_on", employee.leftOn(), leftOn)
                            .unless(
                                    RefusalCode.CODE_TAKEN,
                                    "employeeNumber",
                                    "Another employee has the number %s.".formatted(wanted.code()));
            return emails.change(write, employee, wanted.email());
        }

        private @Nullable LocalDate leftOn(Presence presence, LocalDate today) {
            return switch (presence) {
                case UNCHANGED -> employee.leftOn();
                case RETURNS -> null;
                case LEAVES -> lastDay(today);
            };
        }

        private LocalDate lastDay(LocalDate today) {
            LocalDate yesterday = today.minusDays(1);
            LocalDate recorded = employee.leftOn();
            LocalDate joined = employee.joinedOn();
            if (recorded != null && !recorded.isAfter(yesterday)) {
                return recorded;
            }
            return joined != null && joined.isAfter(yesterday) ? joined : yesterday;
        }

        private String event(@Nullable LocalDate leftOn, boolean moves) {
            if (!Objects.equals(leftOn, employee.leftOn())) {
                return leftOn == null ? "EmployeeReinstated" : "EmployeeOffboarded";
            }
            return moves ? "EmployeeMoved" : "EmployeeUpdated";
        }
    }
}
