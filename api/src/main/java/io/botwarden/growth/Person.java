package io.botwarden.growth;

import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
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
 */
record Person(long id, String name, @Nullable Long department, boolean own) {

    /** The present employee with this ID. */
    static Mono<Person> require(References references, Viewer viewer, String id) {
        return references
                .optionalEmployee("employee", id)
                .map(Optional::orElseThrow)
                .flatMap(key ->
                        Transaction.one(
                                """
                                select e.id, e.name, e.department_id, exists (
                                    select from identity i where i.id = $2 and i.employee_id = e.id
                                  ) as own
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
                Fields.flag(row, "own"));
    }

    List<Scope> scopes() {
        return List.of(Scope.ofDepartment(department));
    }

    /** Refuses what people do not do about themselves. */
    void requireOther(String message) {
        if (own) {
            throw new RefusedException(GrowthRefusal.SAME_PERSON, message, "employee");
        }
    }
}
