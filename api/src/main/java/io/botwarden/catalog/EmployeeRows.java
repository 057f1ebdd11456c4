package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks employees. */
@Component
class EmployeeRows {

    private final DatabaseClient database;

    EmployeeRows(DatabaseClient database) {
        this.database = database;
    }

    /** The employee with this ID, locked. */
    Mono<Employee> require(String field, String id) {
        return Mono.fromCallable(() -> EMPLOYEE.parse(field, id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** The employee with this key, locked; empty if there is none. */
    Mono<Employee> find(long key) {
        return database.sql(
                        """
                        select id, code, name, email, job_title, department_id, team_id, manager_id, joined_on, left_on, version
                        from employee where id = :id for update
                        """)
                .bind("id", key)
                .map(EmployeeRows::employee)
                .one();
    }

    /** Lets the current transaction alone change managers. */
    Mono<Void> oneManagerAtATime() {
        return database.sql("select pg_advisory_xact_lock(hashtext('managers'))").then();
    }

    private static Employee employee(Readable row) {
        return new Employee(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                Fields.text(row, "name"),
                row.get("email", byte[].class),
                row.get("job_title", String.class),
                row.get("department_id", Long.class),
                row.get("team_id", Long.class),
                row.get("manager_id", Long.class),
                row.get("joined_on", LocalDate.class),
                row.get("left_on", LocalDate.class),
                Fields.version(row));
    }
}
