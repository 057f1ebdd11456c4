package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Write;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Departments as the company's directory names them. */
@Component
public class DirectoryDepartments {

    private final DatabaseClient database;
    private final DepartmentRows rows;
    private final References references;
    private final DepartmentMerge merge;

    DirectoryDepartments(
            DatabaseClient database,
            DepartmentRows rows,
            References references,
            DepartmentMerge merge) {
        this.database = database;
        this.rows = rows;
        this.references = references;
        this.merge = merge;
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
     * @param head key of the employee who heads it; null for none
     */
    public Write create(String code, String name, @Nullable Long parent, @Nullable Long head) {
        return Write.insert(DEPARTMENT, "DepartmentCreated", code)
                .set("code", code)
                .set("name", name)
                .refer("parent_id", DEPARTMENT, null, parent)
                .refer("head_id", EMPLOYEE, null, head)
                .unless(
                        RefusalCode.CODE_TAKEN,
                        "code",
                        "Another department has the code %s.".formatted(code));
    }

    /**
     * What a department is to be.
     *
     * @param parent ID of the parent department; null at the top level
     * @param head ID of the employee who heads it; null for none
     */
    public record Details(String name, @Nullable String parent, @Nullable String head) {}

    /** Reads what a change needs, locked. */
    public Mono<Change> change(String id, int basedOn, Details wanted) {
        return rows.oneAtATime()
                .then(Mono.defer(() -> rows.require("id", id)))
                .flatMap(department ->
                        Mono.zip(
                                rows.optional("parent", wanted.parent()),
                                references.optionalEmployee("head", wanted.head()),
                                (parent, head) ->
                                        new Change(department, basedOn, wanted, parent, head)));
    }

    /** Reads what it takes to close a department, locked. */
    public Mono<Closing> closing(String id, int basedOn) {
        return rows.oneAtATime()
                .then(Mono.defer(() -> rows.require("id", id)))
                .flatMap(department ->
                        merge.remaining(department.id())
                                .map(remaining -> new Closing(department, basedOn, remaining)));
    }

    /** A department and what it is to be. */
    public static final class Change {

        private final Department department;
        private final int basedOn;
        private final Details wanted;
        private final Optional<Department> parent;
        private final Optional<Long> head;

        private Change(
                Department department,
                int basedOn,
                Details wanted,
                Optional<Department> parent,
                Optional<Long> head) {
            this.department = department;
            this.basedOn = basedOn;
            this.wanted = wanted;
            this.parent = parent;
            this.head = head;
        }

        /** Returns the write of the change. */
        public Write write() {
            return department.become(wanted.name(), parent, head, basedOn);
        }
    }

    /** A department that is to be closed. */
    public static final class Closing {

        private final Department department;
        private final int basedOn;
        private final List<String> remaining;

        private Closing(Department department, int basedOn, List<String> remaining) {
            this.department = department;
            this.basedOn = basedOn;
            this.remaining = remaining;
        }

        /** Returns the write that closes it; refused if something still belongs to it. */
        public Write write(By by) {
            return department.close(by, basedOn, "The directory deleted it.", remaining);
        }
    }
}
