package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Write;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Departments as the company's directory names them. */
@Component
public class DirectoryDepartments {

    private final DatabaseClient database;

    DirectoryDepartments(DatabaseClient database) {
        this.database = database;
    }

    /**
     * A department that a name stands for.
     *
     * @param key its key
     * @param closed whether it is closed, without a successor
     */
    public record Named(long key, boolean closed) {}

    /**
     * Returns the department with the code, or else those with the name; for one that was merged
     * into another, its successor. Closed ones are found by their code only.
     */
    public Flux<Named> named(String text) {
        return database.sql(
                        """
                        with found as (
                          select d.id from department d where d.code = :text
                          union
                          select d.id from department d
                          where d.name = :text and d.state = 'ACTIVE' and not exists (select from department o where o.code = :text)
                        )
                        select distinct s.id, s.state = 'CLOSED' as closed
                        from found f join department s on s.id = present_department(f.id)
                        order by s.id limit 2
                        """)
                .bind("text", text)
                .map(row -> new Named(Fields.number(row, "id"), Fields.flag(row, "closed")))
                .all();
    }

    /**
     * Returns the write that creates a department.
     *
     * @param parent key of the parent department; null at the top level
     */
    public Write create(String code, String name, @Nullable Long parent) {
        return Write.insert(DEPARTMENT, "DepartmentCreated", code)
                .set("code", code)
                .set("name", name)
                .refer("parent_id", DEPARTMENT, null, parent)
                .unless(
                        RefusalCode.CODE_TAKEN,
                        "code",
                        "Another department has the code %s.".formatted(code));
    }
}
