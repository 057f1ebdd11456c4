package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.catalog.input.CreateDepartmentInput;
import io.botwarden.catalog.input.MoveDepartmentInput;
import io.botwarden.catalog.input.RenameDepartmentInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on departments. */
@Controller
class Departments {

    private final DatabaseClient database;
    private final References references;
    private final Writes writes;

    Departments(DatabaseClient database, References references, Writes writes) {
        this.database = database;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> createDepartment(
            @ContextValue Viewer viewer, @Argument CreateDepartmentInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "parent",
                                references.optionalDepartment("parent", input.parent()),
                                parent -> List.of(Scope.ofDepartment(parent.orElse(null))))
                        .write((parent, by) -> created(input, parent)));
    }

    @MutationMapping
    Mono<Payload> renameDepartment(
            @ContextValue Viewer viewer, @Argument RenameDepartmentInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "department",
                                require("department", input.department()),
                                Department::scopes)
                        .write((department, by) ->
                                department.rename(input.name(), input.version())));
    }

    @MutationMapping
    Mono<Payload> moveDepartment(@ContextValue Viewer viewer, @Argument MoveDepartmentInput input) {
        return writes.run(
                viewer,
                Action.on("department", move(input), Move::scopes)
                        .write((move, by) ->
                                move.department().moveBelow(move.parent(), input.version())));
    }

    private static Write created(CreateDepartmentInput input, Optional<Long> parent) {
        return Write.insert(DEPARTMENT, "DepartmentCreated", input.code())
                .set("code", input.code())
                .set("name", input.name())
                .refer("parent_id", DEPARTMENT, null, parent.orElse(null))
                .unless(
                        RefusalCode.CODE_TAKEN,
                        "code",
                        "Another department has the code %s.".formatted(input.code()));
    }

    /**
     * A department moves with its subtree, and its lineage is computed from its parents, so
     * departments are moved one at a time.
     */
    private Mono<Move> move(MoveDepartmentInput input) {
        return database.sql("select pg_advisory_xact_lock(hashtext('department tree'))")
                .then()
                .then(Mono.defer(() -> require("department", input.department())))
                .zipWhen(department -> optional("parent", input.parent()), Move::new);
    }

    private Mono<Optional<Department>> optional(String field, @Nullable String id) {
        return id == null ? Mono.just(Optional.empty()) : require(field, id).map(Optional::of);
    }

    private Mono<Department> require(String field, String id) {
        return Mono.fromCallable(() -> DEPARTMENT.parse(field, id))
                .flatMap(key ->
                        database.sql(
                                        "select id, code, name, parent_id, lineage, version from department where id = :id for no key update")
                                .bind("id", key)
                                .map(Departments::department)
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field))));
    }

    private static Department department(Readable row) {
        return new Department(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                Fields.text(row, "name"),
                row.get("parent_id", Long.class),
                List.of(Objects.requireNonNull(row.get("lineage", Long[].class))),
                Fields.version(row));
    }

    /** A department and its new parent. */
    private record Move(Department department, Optional<Department> parent) {

        List<Scope> scopes() {
            return List.of(
                    Scope.ofDepartment(department.id()),
                    Scope.ofDepartment(parent.map(Department::id).orElse(null)));
        }
    }
}
