package io.botwarden.access.function;

import io.botwarden.access.function.FunctionHolder.Kind;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the holder of a new function grant. */
@Component
class FunctionHolders {

    private static final String STILL_HERE = " and (left_on is null or left_on >= current_date)";

    private final DatabaseClient database;

    FunctionHolders(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the role with this code. */
    Mono<FunctionHolder> role(String code) {
        return one(
                Kind.ROLE,
                database.sql("select id, name from role where code = :key")
                        .bind("key", code.replace("\0", "")));
    }

    /**
     * Returns the department with this ID, which must not be closed, or the employee, who must not
     * have left.
     */
    Mono<FunctionHolder> named(Kind kind, String id) {
        RecordType type = new RecordType(kind.table(), kind.table());
        String condition =
                switch (kind) {
                    case EMPLOYEE -> STILL_HERE;
                    case DEPARTMENT -> " and state = 'ACTIVE' for share";
                    case ROLE -> "";
                };
        return Mono.fromCallable(() -> type.parse(kind.table(), id))
                .flatMap(key ->
                        one(
                                kind,
                                database.sql(
                                                "select id, name from %s where id = :key%s"
                                                        .formatted(kind.table(), condition))
                                        .bind("key", key)));
    }

    /** Returns whether the holder is someone other than the viewer. */
    Mono<Boolean> isOther(Viewer viewer, FunctionHolder holder) {
        return holder.kind() == Kind.EMPLOYEE
                ? database.sql(
                                "select employee_id is distinct from :employee as other from identity where id = :id")
                        .bind("employee", holder.key())
                        .bind("id", viewer.identityId())
                        .map(row -> Boolean.TRUE.equals(row.get("other", Boolean.class)))
                        .one()
                : Mono.just(true);
    }

    private static Mono<FunctionHolder> one(Kind kind, GenericExecuteSpec statement) {
        return statement
                .map(row ->
                        new FunctionHolder(
                                kind, Fields.number(row, "id"), Fields.text(row, "name")))
                .one()
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(kind.table())));
    }
}
