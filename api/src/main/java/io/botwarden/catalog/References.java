package io.botwarden.catalog;

import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds the records that an input refers to by id. An unknown id ends the action with a refusal
 * that names the field.
 */
@Component
public class References {

    private final DatabaseClient database;

    References(DatabaseClient database) {
        this.database = database;
    }

    /** The key of a bot. */
    public Mono<Long> bot(String field, String id) {
        return require(CatalogRecords.BOT, field, id, "select id from bot where id = :id");
    }

    /** The key of a bot; empty if no id is given. */
    public Mono<Optional<Long>> optionalBot(String field, @Nullable String id) {
        return id == null ? Mono.just(Optional.empty()) : bot(field, id).map(Optional::of);
    }

    /** The key of a department. */
    public Mono<Long> department(String field, String id) {
        return require(
                CatalogRecords.DEPARTMENT, field, id, "select id from department where id = :id");
    }

    /** The key of a department; empty if no id is given. */
    public Mono<Optional<Long>> optionalDepartment(String field, @Nullable String id) {
        return id == null ? Mono.just(Optional.empty()) : department(field, id).map(Optional::of);
    }

    /** The key of a current employee; empty if no id is given. */
    public Mono<Optional<Long>> optionalEmployee(String field, @Nullable String id) {
        if (id == null) {
            return Mono.just(Optional.empty());
        }
        return Mono.fromCallable(() -> CatalogRecords.EMPLOYEE.parse(field, id))
                .flatMap(key ->
                        database.sql(
                                        "select left_on < current_date as gone from employee where id = :id")
                                .bind("id", key)
                                .map(row -> Boolean.TRUE.equals(row.get("gone", Boolean.class)))
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)))
                                .filter(gone -> !gone)
                                .switchIfEmpty(Mono.error(() -> gone(field)))
                                .thenReturn(Optional.of(key)));
    }

    private Mono<Long> require(RecordType type, String field, String id, String statement) {
        return Mono.fromCallable(() -> type.parse(field, id))
                .flatMap(key ->
                        database.sql(statement)
                                .bind("id", key)
                                .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field))));
    }

    private static RefusedException gone(String field) {
        return new RefusedException(
                RefusalCode.INVALID, "This person has left the company.", field);
    }
}
