package io.botwarden.access.role;

import static io.botwarden.access.role.RoleRecords.ROLE;
import static io.botwarden.access.role.RoleRecords.SEPARATION;

import io.botwarden.access.input.RemoveRoleSeparationInput;
import io.botwarden.access.input.SeparateRolesInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Mutations of separations of duties: pairs of roles that one person cannot hold. (Policy 4.1.2)
 */
@Controller
class Separations {

    private final DatabaseClient database;
    private final Writes writes;

    Separations(DatabaseClient database, Writes writes) {
        this.database = database;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> separateRoles(@ContextValue Viewer viewer, @Argument SeparateRolesInput input) {
        Checks checks =
                new Checks()
                        .that(
                                !input.role().equals(input.otherRole()),
                                "otherRole",
                                "This must differ from the first role.");
        Mono<Pair> pair =
                Mono.zip(
                        role("role", input.role()),
                        role("otherRole", input.otherRole()),
                        (one, other) -> new Pair(0, one, input.role(), other, input.otherRole()));
        return writes.run(
                viewer,
                Action.on("role", pair, found -> List.of(Scope.EVERYTHING))
                        .check(checks)
                        .write((found, by) -> found.separate(input.reason())));
    }

    @MutationMapping
    Mono<Payload> removeRoleSeparation(
            @ContextValue Viewer viewer, @Argument RemoveRoleSeparationInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "separation",
                                require(input.separation()),
                                found -> List.of(Scope.EVERYTHING))
                        .write((found, by) -> found.end()));
    }

    private Mono<Long> role(String field, String code) {
        return database.sql("select id from role where code = :code")
                .bind("code", code.replace("\0", ""))
                .map(row -> Fields.number(row, "id"))
                .one()
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    private Mono<Pair> require(String id) {
        return Mono.fromCallable(() -> SEPARATION.parse("separation", id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select s.id, r.id as role_id, r.code as role, o.id as other_role_id, o.code as other_role
                                        from role_separation s join role r on r.id = s.role_id join role o on o.id = s.other_role_id
                                        where s.id = :id for update of s
                                        """)
                                .bind("id", key)
                                .map(row ->
                                        new Pair(
                                                Fields.number(row, "id"),
                                                Fields.number(row, "role_id"),
                                                Fields.text(row, "role"),
                                                Fields.number(row, "other_role_id"),
                                                Fields.text(row, "other_role")))
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("separation")));
    }

    /** A pair of roles, each with its key and its code. */
    private record Pair(long id, long role, String code, long other, String otherCode) {

        Write separate(String reason) {
            return Write.insert(SEPARATION, "RolesSeparated", label())
                    .refer("role_id", ROLE, null, role)
                    .refer("other_role_id", ROLE, null, other)
                    .set("reason", reason)
                    .unless(
                            RoleRefusal.ALREADY_SEPARATED,
                            "otherRole",
                            "%s are already separated.".formatted(label()));
        }

        Write end() {
            return Write.delete(SEPARATION, id, "SeparationEnded", label())
                    .answer(ROLE.key(role))
                    .refer("role_id", ROLE, role, null)
                    .refer("other_role_id", ROLE, other, null);
        }

        private String label() {
            return "%s and %s".formatted(code, otherCode);
        }
    }
}
