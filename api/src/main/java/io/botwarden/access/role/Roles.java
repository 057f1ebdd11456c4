package io.botwarden.access.role;

import static io.botwarden.access.role.RoleRecords.ROLE;

import io.botwarden.access.input.ChangeRoleInput;
import io.botwarden.access.input.CreateRoleInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.rights.PermissionTable;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Mutations of roles. */
@Controller
class Roles {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");

    private final DatabaseClient database;
    private final ObjectProvider<PermissionTable> table;
    private final Writes writes;

    Roles(DatabaseClient database, ObjectProvider<PermissionTable> table, Writes writes) {
        this.database = database;
        this.table = table;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> createRole(@ContextValue Viewer viewer, @Argument CreateRoleInput input) {
        Set<String> permissions = new TreeSet<>(input.permissions());
        Checks checks =
                known(new Checks(), permissions)
                        .that(
                                CODE.matcher(input.code()).matches(),
                                "code",
                                "This must be 1 to 100 upper-case letters, digits and underscores, starting with a letter.");
        return writes.run(
                viewer,
                Action.on("code", Mono.just(permissions), found -> List.of(Scope.EVERYTHING))
                        .check(checks)
                        .write((found, by) -> defined(input, found)));
    }

    @MutationMapping
    Mono<Payload> changeRole(@ContextValue Viewer viewer, @Argument ChangeRoleInput input) {
        Checks checks =
                input.permissions() == null
                        ? new Checks()
                        : known(new Checks(), input.permissions());
        return writes.run(
                        viewer,
                        Action.on(
                                        "role",
                                        require(viewer, input.role()),
                                        found -> List.of(Scope.EVERYTHING))
                                .check(checks)
                                .write((role, by) -> changed(input, role)))
                .onErrorResume(AccessRules.nobodyLeft(Payload::new));
    }

    private Write defined(CreateRoleInput input, Set<String> permissions) {
        return Write.insert(ROLE, "RoleCreated", input.code())
                .set("code", input.code())
                .set("name", input.name())
                .note("permissions", String.join(", ", permissions))
                .along(role -> allow(role, permissions))
                .unless(
                        RefusalCode.CODE_TAKEN,
                        "code",
                        "The code %s is already used by another role.".formatted(input.code()));
    }

    private Write changed(ChangeRoleInput input, Role role) {
        RoleChange change = role.change(input);
        Write write =
                Write.update(ROLE, role.id(), role.version(), "RoleChanged", role.code())
                        .set("name", role.name(), change.name());
        if (change.permissions().equals(role.permissions())) {
            return write;
        }
        return write.derived("code", role.code())
                .note("allowed", spelled(change.added()))
                .note("noLongerAllowed", spelled(change.removed()))
                .along(key -> forbid(key, change.removed()))
                .along(key -> allow(key, change.added()));
    }

    private static String spelled(Set<String> permissions) {
        return permissions.isEmpty() ? "nothing" : String.join(", ", permissions);
    }

    private Mono<Void> allow(long role, Collection<String> permissions) {
        return database.sql(
                        "insert into role_permission (role_id, permission) select :role, unnest(:permissions)")
                .bind("role", role)
                .bind("permissions", permissions.toArray(String[]::new))
                .then();
    }

    private Mono<Void> forbid(long role, Collection<String> permissions) {
        return database.sql(
                        "delete from role_permission where role_id = :role and permission = any (:permissions)")
                .bind("role", role)
                .bind("permissions", permissions.toArray(String[]::new))
                .then();
    }

    private Checks known(Checks checks, Collection<String> permissions) {
        Set<String> unknown = new TreeSet<>(permissions);
        unknown.removeAll(table.getObject().permissions());
        return checks.that(
                unknown.isEmpty(),
                "permissions",
                "Unknown permission: %s. The query `permissions` lists all permissions."
                        .formatted(String.join(", ", unknown)));
    }

    private Mono<Role> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> ROLE.parse("role", id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select r.id, r.code, r.name, r.version,
                                          array(select permission from role_permission where role_id = r.id) as permissions,
                                          exists (select from access_grant g where g.role_id = r.id and same_person(g.identity_id, :viewer)) as held
                                        from role r where r.id = :id for update
                                        """)
                                .bind("id", key)
                                .bind("viewer", viewer.identityId())
                                .map(Roles::role)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("role")));
    }

    private static Role role(Readable row) {
        return new Role(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                Fields.text(row, "name"),
                new TreeSet<>(
                        List.of(Objects.requireNonNull(row.get("permissions", String[].class)))),
                Boolean.TRUE.equals(row.get("held", Boolean.class)),
                Fields.version(row));
    }
}
