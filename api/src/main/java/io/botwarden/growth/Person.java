package io.botwarden.growth;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusedException;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * An employee whose skills are assessed, or who is proposed.
 *
 * @param department key of the department
 * @param own whether it is the viewer
 * @param headed whether the viewer heads the employee
 */
record Person(long id, String name, @Nullable Long department, boolean own, boolean headed) {

    private static final String FIELD = "employee";

    private static final String READ_EMPLOYEES = "catalog:read";

    /** The viewer, and whom the viewer heads. */
    private static final String OWN_OR_HEADED =
            """
            select e.id from identity i join employee e on e.id = i.employee_id where e.id = $1 and i.id = $2
            union
            select h.employee_id from person_head h join identity i on i.employee_id = h.head_id where h.employee_id = $1 and i.id = $2
            """;

    /**
     * The present employee with this ID, for actions that need no permission: whoever may not look
     * up employees finds the own record and those of the people whom the viewer heads. Others look
     * as if they were missing.
     */
    static Mono<Person> requireOwnOrHeaded(References references, Viewer viewer, String id) {
        Mono<Person> person = require(references, viewer, id);
        return viewer.may(READ_EMPLOYEES)
                ? person
                : Mono.fromCallable(() -> EMPLOYEE.parse(FIELD, id))
                        .flatMap(key ->
                                Transaction.one(
                                        OWN_OR_HEADED,
                                        List.of(key, viewer.identityId()),
                                        row -> Fields.number(row, "id")))
                        .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)))
                        .then(person);
    }

    /** The present employee with this ID. */
    static Mono<Person> require(References references, Viewer viewer, String id) {
        return references
                .optionalEmployee(FIELD, id)
                .map(Optional::orElseThrow)
                .flatMap(key ->
                        Transaction.one(
                                """
                                select e.id, e.name, e.department_id, exists (
                                    select from identity i where i.id = $2 and i.employee_id = e.id
                                  ) as own, exists (
                                    select from person_head h join identity i on i.employee_id = h.head_id where h.employee_id = e.id and i.id = $2
                                  ) as headed
                                from employee e where e.id = $1
                                """,
                                List.of(key, viewer.identityId()),
                                Person::of));
    }

    private static Person of(Readable row) {
        return new Person(
                Fields.number(row, "id"),
                Fields.text(row, "name"),
                row.get("department_id", Long.class),
                Fields.flag(row, "own"),
                Fields.flag(row, "headed"));
    }

    List<Scope> scopes() {
        return List.of(Scope.ofDepartment(department));
    }

    /** Refuses what people do not do about themselves. */
    void requireOther(String message) {
        if (own) {
            throw new RefusedException(GrowthRefusal.SAME_PERSON, message, FIELD);
        }
    }
}
