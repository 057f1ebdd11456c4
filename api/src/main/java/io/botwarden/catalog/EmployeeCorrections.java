package io.botwarden.catalog;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Corrects the record of an employee, as {@code updateEmployee} does. */
@Component
public class EmployeeCorrections {

    private final EmployeeRows rows;
    private final EmployeeEmails emails;

    EmployeeCorrections(EmployeeRows rows, EmployeeEmails emails) {
        this.rows = rows;
        this.emails = emails;
    }

    /** Whether it looks like an e-mail address. */
    public static boolean isEmail(String text) {
        return EmployeeEmails.isValid(text);
    }

    /** The employee with this key, locked; empty if there is none. */
    public Mono<Correctable> find(long employee) {
        return rows.find(employee).map(found -> new Correctable(found, emails));
    }

    /** An employee whose record is corrected. */
    public static final class Correctable {

        private final Employee employee;
        private final EmployeeEmails emails;

        private Correctable(Employee employee, EmployeeEmails emails) {
            this.employee = employee;
            this.emails = emails;
        }

        /**
         * The scopes over which the permission to change it is needed.
         *
         * @param department key of the employee's new department; null if that does not change
         */
        public List<Scope> scopes(@Nullable Long department) {
            List<Scope> scopes = new ArrayList<>(employee.scopes());
            if (department != null) {
                scopes.add(Scope.ofDepartment(department));
            }
            return scopes;
        }

        /** Corrects the name; empty if it is correct already. */
        public Optional<Write> name(String wanted) {
            return wanted.equals(employee.name())
                    ? Optional.empty()
                    : Optional.of(become(wanted, employee.jobTitle(), employee.department()));
        }

        /** Corrects the e-mail address; empty if it is correct already. */
        public Optional<Write> email(String wanted) {
            return wanted.equals(emails.opened(employee.email()))
                    ? Optional.empty()
                    : Optional.of(
                            emails.change(
                                    become(
                                            employee.name(),
                                            employee.jobTitle(),
                                            employee.department()),
                                    employee,
                                    wanted));
        }

        /** Corrects the job title; empty if it is correct already. */
        public Optional<Write> jobTitle(String wanted) {
            return wanted.equals(employee.jobTitle())
                    ? Optional.empty()
                    : Optional.of(become(employee.name(), wanted, employee.department()));
        }

        /**
         * Corrects the department; empty if it is correct already.
         *
         * @param wanted key of the department
         */
        public Optional<Write> department(long wanted) {
            Long present = employee.department();
            return present != null && present == wanted
                    ? Optional.empty()
                    : Optional.of(become(employee.name(), employee.jobTitle(), wanted));
        }

        private Write become(String name, @Nullable String title, @Nullable Long department) {
            return employee.become(name, title, department, employee.version());
        }
    }
}
