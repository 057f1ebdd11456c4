package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks departments. */
@Component
class DepartmentRows {

    private final DatabaseClient database;

    DepartmentRows(DatabaseClient database) {
        this.database = database;
    }

    /**
     * A department moves with its subtree, and its lineage is computed from its parents, so
     * departments are moved, merged and closed one at a time.
     */
    Mono<Void> oneAtATime() {
        return database.sql("select pg_advisory_xact_lock(hashtext('department tree'))").then();
    }

    /** The department with this ID, locked; empty if no ID is given. */
    Mono<Optional<Department>> optional(String field, @Nullable String id) {
        return id == null ? Mono.just(Optional.empty()) : require(field, id).map(Optional::of);
    }

    /** The department with this ID, locked. */
    Mono<Department> require(String field, String id) {
        return Mono.fromCallable(() -> DEPARTMENT.parse(field, id))
                .flatMap(key ->
                        database.sql(
                                        "select id, code, name, state, parent_id, lineage, head_id, version from department where id = :id for no key update")
                                .bind("id", key)
                                .map(DepartmentRows::department)
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field))));
    }

    private static Department department(Readable row) {
        return new Department(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                Fields.text(row, "name"),
                DepartmentState.valueOf(Fields.text(row, "state")),
                row.get("parent_id", Long.class),
                List.of(Objects.requireNonNull(row.get("lineage", Long[].class))),
                row.get("head_id", Long.class),
                Fields.version(row));
    }
}
