package io.botwarden.access.staff;

import io.botwarden.catalog.DirectoryDepartments;
import io.botwarden.catalog.ProvisionedEmployees;
import io.botwarden.platform.transaction.Fields;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads what a file is compared with. */
@Component
class StaffRows {

    private final DatabaseClient database;
    private final ProvisionedEmployees employees;
    private final DirectoryDepartments departments;

    StaffRows(
            DatabaseClient database,
            ProvisionedEmployees employees,
            DirectoryDepartments departments) {
        this.database = database;
        this.employees = employees;
        this.departments = departments;
    }

    /** Returns all employees by their numbers. */
    Mono<Map<String, StaffMember>> members() {
        return database.sql(
                        """
                        select e.id, e.version, e.code, e.name, e.email, e.job_title, e.department_id, d.name as department, m.code as manager,
                          e.joined_on, e.left_on, exists (
                            select from directory_user u where u.employee_id = e.id and u.removed_at is null
                          ) as provisioned
                        from employee e
                        left join department d on d.id = e.department_id
                        left join employee m on m.id = e.manager_id
                        order by e.id
                        """)
                .map(row ->
                        new StaffMember(
                                Fields.number(row, "id"),
                                Fields.version(row),
                                Fields.text(row, "code"),
                                Fields.text(row, "name"),
                                employees.email(row.get("email", byte[].class)),
                                row.get("job_title", String.class),
                                row.get("department_id", Long.class),
                                row.get("department", String.class),
                                row.get("manager", String.class),
                                row.get("joined_on", LocalDate.class),
                                row.get("left_on", LocalDate.class),
                                Fields.flag(row, "provisioned")))
                .all()
                .collectMap(StaffMember::number, member -> member, HashMap::new);
    }

    /** Returns what each name of a department in the file stands for. */
    Mono<Map<String, Named>> departments(StaffFile file) {
        return Flux.fromIterable(file.lines())
                .mapNotNull(StaffLine::department)
                .filter(name -> !name.isEmpty())
                .distinct()
                .concatMap(name ->
                        departments
                                .named(name)
                                .collectList()
                                .map(found -> Map.entry(name, Named.of(name, found))))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, HashMap::new);
    }

    /**
     * What a name of a department stands for.
     *
     * @param key the key; 0 for a new department
     * @param problem why it stands for none; empty if it does
     */
    record Named(long key, String problem) {

        static Named of(String name, List<DirectoryDepartments.Named> found) {
            if (found.size() > 1) {
                return new Named(
                        0,
                        "department: There are several departments '%s'. Use the code."
                                .formatted(name));
            }
            if (found.isEmpty()) {
                return new Named(0, "");
            }
            DirectoryDepartments.Named one = Objects.requireNonNull(found.getFirst());
            return one.closed()
                    ? new Named(0, "department: The department '%s' is closed.".formatted(name))
                    : new Named(one.key(), "");
        }
    }
}
