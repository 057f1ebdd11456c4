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
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on departments. */
@Controller
class Departments {

    private final DepartmentRows rows;
    private final References references;
    private final DepartmentMerge merge;
    private final Writes writes;

    Departments(DepartmentRows rows, References references, DepartmentMerge merge, Writes writes) {
        this.merge = merge;
        this.rows = rows;
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
                                rows.require("department", input.department()),
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
                rows.require("department", input.department())
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
                rows.oneAtATime()
                        .then(Mono.defer(() -> rows.require("department", input.department())))
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
        return rows.oneAtATime()
                .then(Mono.defer(() -> rows.require("department", input.department())))
                .zipWhen(department -> rows.require("into", input.into()))
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

    private Mono<Move> move(MoveDepartmentInput input) {
        return rows.oneAtATime()
                .then(Mono.defer(() -> rows.require("department", input.department())))
                .zipWhen(department -> rows.optional("parent", input.parent()), Move::new);
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
