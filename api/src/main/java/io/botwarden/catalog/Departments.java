package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.catalog.DepartmentMerge.Moved;
import io.botwarden.catalog.input.CloseDepartmentInput;
import io.botwarden.catalog.input.CreateDepartmentInput;
import io.botwarden.catalog.input.MergeDepartmentInput;
import io.botwarden.catalog.input.MoveDepartmentInput;
import io.botwarden.catalog.input.RenameDepartmentInput;
import io.botwarden.catalog.input.SetDepartmentHeadInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
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
    private final DepartmentMerge merge;
    private final Writes writes;

    Departments(
            DatabaseClient database, References references, DepartmentMerge merge, Writes writes) {
        this.merge = merge;
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
                        .unscopedSubject()
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
                        .unscopedSubject()
                        .write((department, by) ->
                                department.rename(input.name(), input.version())));
    }

    @MutationMapping
    Mono<Payload> moveDepartment(@ContextValue Viewer viewer, @Argument MoveDepartmentInput input) {
        return writes.run(
                viewer,
                Action.on("department", move(input), Move::scopes)
                        .unscopedSubject()
                        .write((move, by) ->
                                move.department().moveBelow(move.parent(), input.version())));
    }

    @MutationMapping
    Mono<Payload> setDepartmentHead(
            @ContextValue Viewer viewer, @Argument SetDepartmentHeadInput input) {
        Mono<NewHead> head =
                require("department", input.department())
                        .zipWhen(
                                department -> references.optionalEmployee("head", input.head()),
                                NewHead::new);
        return writes.run(
                viewer,
                Action.on("department", head, found -> found.department().scopes())
                        .unscopedSubject()
                        .write((found, by) ->
                                found.department().headedBy(found.head(), input.version())));
    }

    @MutationMapping
    Mono<Payload> closeDepartment(
            @ContextValue Viewer viewer, @Argument CloseDepartmentInput input) {
        Mono<Closing> closing =
                oneAtATime()
                        .then(Mono.defer(() -> require("department", input.department())))
                        .zipWhen(department -> merge.remaining(department.id()), Closing::new);
        return writes.run(
                viewer,
                Action.on("department", closing, found -> found.department().scopes())
                        .unscopedSubject()
                        .write((found, by) ->
                                found.department()
                                        .close(
                                                by,
                                                input.version(),
                                                input.reason(),
                                                found.remaining())));
    }

    @MutationMapping
    Mono<Payload> mergeDepartment(
            @ContextValue Viewer viewer, @Argument MergeDepartmentInput input) {
        return writes.run(
                viewer,
                Action.on("department", merging(viewer, input), Merging::scopes)
                        .unscopedSubject()
                        .write((found, by) -> found.write(by, input.version(), input.reason())));
    }

    private Mono<Merging> merging(Viewer viewer, MergeDepartmentInput input) {
        return oneAtATime()
                .then(Mono.defer(() -> require("department", input.department())))
                .zipWhen(department -> require("into", input.into()))
                .flatMap(found ->
                        merge.records(found.getT1().id(), found.getT2().id(), viewer.identityId())
                                .map(moved -> new Merging(found.getT1(), found.getT2(), moved)));
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
     * departments are moved, merged and closed one at a time.
     */
    private Mono<Void> oneAtATime() {
        return database.sql("select pg_advisory_xact_lock(hashtext('department tree'))").then();
    }

    private Mono<Move> move(MoveDepartmentInput input) {
        return oneAtATime()
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
                                        "select id, code, name, state, parent_id, lineage, head_id, version from department where id = :id for no key update")
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
                DepartmentState.valueOf(Fields.text(row, "state")),
                row.get("parent_id", Long.class),
                List.of(Objects.requireNonNull(row.get("lineage", Long[].class))),
                row.get("head_id", Long.class),
                Fields.version(row));
    }

    /** A department and the key of its new head. */
    private record NewHead(Department department, Optional<Long> head) {}

    /** A department and what still belongs to it. */
    private record Closing(Department department, List<String> remaining) {}

    /** A department, its successor, and what moves there. */
    private record Merging(Department department, Department successor, List<Moved> moved) {

        List<Scope> scopes() {
            return List.of(Scope.ofDepartment(department.id()), Scope.ofDepartment(successor.id()));
        }

        Write write(By by, int basedOn, String reason) {
            Write write = department.mergeInto(successor, by, basedOn, reason);
            moved.forEach(some -> some.addTo(write, by, department.id(), successor.id()));
            return write;
        }
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
