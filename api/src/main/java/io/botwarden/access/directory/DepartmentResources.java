package io.botwarden.access.directory;

import io.botwarden.access.directory.Attribute.Kind;
import io.botwarden.access.directory.DepartmentResource.Wanted;
import io.botwarden.catalog.CatalogRecords;
import io.botwarden.catalog.DirectoryDepartments;
import io.botwarden.catalog.DirectoryDepartments.Details;
import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads departments, and the actions of directory clients on them. */
@Component
class DepartmentResources {

    private static final Map<String, Attribute> ATTRIBUTES =
            Map.of(
                    "id", Attribute.of(Kind.KEY, "p.id"),
                    "code", Attribute.of(Kind.EXACT, "p.code"),
                    "displayname", Attribute.of(Kind.TEXT, "p.name"),
                    "parent", Attribute.of(Kind.KEY, "p.parent_id"),
                    "parent.value", Attribute.of(Kind.KEY, "p.parent_id"),
                    "head", Attribute.of(Kind.KEY, "p.head_id"),
                    "head.value", Attribute.of(Kind.KEY, "p.head_id"),
                    "meta.lastmodified", Attribute.of(Kind.TIME, "p.updated_at"));

    /** A department that was closed is deleted as far as clients know. */
    private static final String PRESENT = "(select * from department where state = 'ACTIVE')";

    private final DatabaseClient database;
    private final DirectoryDepartments departments;
    private final References references;
    private final Listings listings;
    private final Writes writes;
    private final Filters filters = new Filters(Scim.DEPARTMENT, ATTRIBUTES, Keys::of);

    DepartmentResources(
            DatabaseClient database,
            DirectoryDepartments departments,
            References references,
            Listings listings,
            Writes writes) {
        this.database = database;
        this.departments = departments;
        this.references = references;
        this.listings = listings;
        this.writes = writes;
    }

    Mono<Listing<DepartmentResource>> list(ListRequest request) {
        return listings.read(
                "Departments",
                PRESENT,
                DepartmentResource.COLUMNS,
                filters.condition(request.filter()),
                request,
                DepartmentResource::of,
                DepartmentResource::key);
    }

    /** Returns the department with this key; an error if there is none. */
    Mono<DepartmentResource> require(long key) {
        return database.sql(
                        "select %s from %s p where p.id = :id"
                                .formatted(DepartmentResource.COLUMNS, PRESENT))
                .bind("id", key)
                .map(DepartmentResource::of)
                .one()
                .switchIfEmpty(
                        Mono.error(() ->
                                ScimProblem.notFound(CatalogRecords.DEPARTMENT.key(key).id())));
    }

    Mono<Long> create(Viewer viewer, Wanted wanted) {
        Mono<Above> above =
                Mono.zip(
                        references.optionalDepartment("parent", wanted.parent()),
                        references.optionalEmployee("head", wanted.head()),
                        Above::new);
        return carryOut(
                viewer,
                wanted,
                Action.on("parent", above, found -> List.of(Scope.EVERYTHING))
                        .write((found, by) ->
                                departments.create(
                                        wanted.code(),
                                        wanted.name(),
                                        found.parent().orElse(null),
                                        found.head().orElse(null))));
    }

    Mono<Long> change(Viewer viewer, DepartmentResource before, Wanted wanted) {
        if (!wanted.code().equals(before.code())) {
            return Mono.error(
                    ScimProblem.bad(
                            ScimProblem.MUTABILITY,
                            "code: The code of a department cannot change."));
        }
        return carryOut(
                viewer,
                wanted,
                Action.on(
                                "id",
                                departments.change(
                                        before.id(),
                                        before.version(),
                                        new Details(wanted.name(), wanted.parent(), wanted.head())),
                                found -> List.of(Scope.EVERYTHING))
                        .write((found, by) -> found.write()));
    }

    /** Closes a department to which nothing belongs any more. */
    Mono<Long> close(Viewer viewer, DepartmentResource before) {
        return carryOut(
                viewer,
                new Wanted(before.code(), before.name(), null, null),
                Action.on(
                                "id",
                                departments.closing(before.id(), before.version()),
                                found -> List.of(Scope.EVERYTHING))
                        .write((found, by) -> found.write(by)));
    }

    private <S> Mono<Long> carryOut(Viewer viewer, Wanted wanted, Action<S> action) {
        return writes.run(viewer, action).contextWrite(wanted.input()::in).map(Payloads::key);
    }

    /** Keys of the parent and the head of a new department. */
    private record Above(Optional<Long> parent, Optional<Long> head) {}
}
