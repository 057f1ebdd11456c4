package io.botwarden.catalog;

import io.botwarden.platform.transaction.Fields;
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

    /** The key of a department that is not closed. It stays open until the transaction ends. */
    public Mono<Long> department(String field, String id) {
        return Mono.fromCallable(() -> CatalogRecords.DEPARTMENT.parse(field, id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select d.state, d.name, (
                                          select n.name from department n where n.id = present_department(d.id) and n.id <> d.id
                                        ) as successor
                                        from department d where d.id = :id for share of d
                                        """)
                                .bind("id", key)
                                .map(row ->
                                        new Named(
                                                Fields.text(row, "name"),
                                                DepartmentState.valueOf(Fields.text(row, "state")),
                                                row.get("successor", String.class)))
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)))
                                .doOnNext(named -> named.requireActive(field))
                                .thenReturn(key));
    }

    /** The key of a department, which may be closed. */
    public Mono<Long> presentOrClosedDepartment(String field, String id) {
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

    /** The key of a team that is not dissolved; empty if no id is given. */
    public Mono<Optional<Long>> optionalTeam(String field, @Nullable String id) {
        if (id == null) {
            return Mono.just(Optional.empty());
        }
        return Mono.fromCallable(() -> CatalogRecords.TEAM.parse(field, id))
                .flatMap(key ->
                        database.sql("select state from team where id = :id for share")
                                .bind("id", key)
                                .map(row -> TeamState.valueOf(Fields.text(row, "state")))
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)))
                                .filter(state -> state == TeamState.ACTIVE)
                                .switchIfEmpty(Mono.error(() -> dissolved(field)))
                                .thenReturn(Optional.of(key)));
    }

    private static RefusedException dissolved(String field) {
        return new RefusedException(RefusalCode.INVALID, "This team is dissolved.", field);
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

    /**
     * A department that an input names.
     *
     * @param successor name of the department that it was merged into; null if there is none
     */
    private record Named(String name, DepartmentState state, @Nullable String successor) {

        void requireActive(String field) {
            if (state == DepartmentState.CLOSED) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "The department %s is closed. %s"
                                .formatted(
                                        name,
                                        successor == null
                                                ? "Choose another one."
                                                : "Choose its successor, %s.".formatted(successor)),
                        field);
            }
        }
    }

    private static RefusedException gone(String field) {
        return new RefusedException(
                RefusalCode.INVALID, "This person has left the company.", field);
    }
}
