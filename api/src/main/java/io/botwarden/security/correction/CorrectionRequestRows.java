package io.botwarden.security.correction;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.security.SecurityRefusal;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks requests to correct employees' data. */
@Component
class CorrectionRequestRows {

    static final RecordType REQUEST = new RecordType("CorrectionRequest", "correction_request");

    /** Represents no viewer: no account has this key. */
    private static final long NOBODY = 0;

    private static final String FIELD = "correction";

    private final DatabaseClient database;

    CorrectionRequestRows(DatabaseClient database) {
        this.database = database;
    }

    /** The request with this ID, locked. */
    Mono<CorrectionRequest> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> REQUEST.parse(FIELD, id))
                .flatMap(key -> find(key, viewer.identityId()))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)));
    }

    /** The request with this key, locked; empty if there is none. */
    Mono<CorrectionRequest> find(long key) {
        return find(key, NOBODY);
    }

    /** The key of the viewer's employee. */
    Mono<Long> employee(Viewer viewer) {
        return database.sql(
                        "select employee_id from identity where id = :id and employee_id is not null")
                .bind("id", viewer.identityId())
                .map(row -> Fields.number(row, "employee_id"))
                .one()
                .switchIfEmpty(
                        Mono.error(() ->
                                new RefusedException(
                                        SecurityRefusal.NO_EMPLOYEE,
                                        "Your account belongs to no employee, so that there is no record to correct.",
                                        "field")));
    }

    private static Mono<CorrectionRequest> find(long key, long viewer) {
        return Transaction.one(
                """
                select r.id, r.number, r.employee_id, r.field, r.value, r.department_id, r.state, r.due_at, r.version,
                  coalesce(same_person(r.requested_by_id, $2), false) as own
                from correction_request r where r.id = $1 for update
                """,
                List.of(key, viewer),
                CorrectionRequest::of);
    }
}
