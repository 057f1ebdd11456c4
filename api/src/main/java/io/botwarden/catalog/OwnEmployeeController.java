package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The viewer's own record as an employee. No permission is required. (Policy 3.4.3) */
@Controller
class OwnEmployeeController {

    private final DatabaseClient database;
    private final EmployeeEmails emails;

    OwnEmployeeController(DatabaseClient database, EmployeeEmails emails) {
        this.database = database;
        this.emails = emails;
    }

    @SchemaMapping(typeName = "Viewer", field = "employeeRecord")
    Mono<OwnEmployeeRecord> employeeRecord(@ContextValue Viewer viewer) {
        return database.sql(
                        """
                        select e.id, e.code, e.name, e.email, e.job_title, d.name as department, t.name as team, e.joined_on, e.left_on
                        from identity i
                        join employee e on e.id = i.employee_id
                        left join department d on d.id = e.department_id
                        left join team t on t.id = e.team_id
                        where i.id = :identity
                        """)
                .bind("identity", viewer.identityId())
                .map(this::own)
                .one();
    }

    private OwnEmployeeRecord own(Readable row) {
        return new OwnEmployeeRecord(
                EMPLOYEE.key(Fields.number(row, "id")).id(),
                Fields.text(row, "code"),
                Fields.text(row, "name"),
                emails.opened(row.get("email", byte[].class)),
                row.get("job_title", String.class),
                row.get("department", String.class),
                row.get("team", String.class),
                row.get("joined_on", LocalDate.class),
                row.get("left_on", LocalDate.class));
    }

    /** The type {@code OwnEmployeeRecord} of the schema. */
    record OwnEmployeeRecord(
            String id,
            String code,
            String name,
            @Nullable String email,
            @Nullable String jobTitle,
            @Nullable String department,
            @Nullable String team,
            @Nullable LocalDate joinedOn,
            @Nullable LocalDate leftOn) {}
}
