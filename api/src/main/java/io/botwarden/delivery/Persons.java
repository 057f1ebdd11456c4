package io.botwarden.delivery;

import io.botwarden.platform.identity.Viewer;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The people behind accounts: two accounts of one employee are the same person. */
@Component
public class Persons {

    private final DatabaseClient database;

    Persons(DatabaseClient database) {
        this.database = database;
    }

    /** Whether the viewer is the person behind one of these accounts. */
    public Mono<Boolean> isOneOf(Viewer viewer, Collection<Long> identities) {
        return database.sql(
                        "select coalesce(bool_or(same_person(i, :viewer)), false) as same from unnest(:identities) i")
                .bind("viewer", viewer.identityId())
                .bind("identities", identities.toArray(Long[]::new))
                .map(row -> Boolean.TRUE.equals(row.get("same", Boolean.class)))
                .one();
    }

    /** The key of the viewer's employee; empty if the account belongs to no employee. */
    public Mono<Optional<Long>> employeeOf(Viewer viewer) {
        return database.sql("select employee_id from identity where id = :viewer")
                .bind("viewer", viewer.identityId())
                .map(Persons::employee)
                .one();
    }

    private static Optional<Long> employee(Readable row) {
        return Optional.ofNullable(row.get("employee_id", Long.class));
    }
}
