package io.botwarden.access;

import static io.botwarden.access.AccessRecords.GRANT;
import static io.botwarden.access.AccessRecords.IDENTITY;
import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.access.AccessInputs.GrantRoleInput;
import io.botwarden.access.AccessInputs.RevokeRoleInput;
import io.botwarden.access.AccessPayloads.GrantPayload;
import io.botwarden.access.AccessPayloads.IdentityPayload;
import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Fields;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What can be done with grants. Whoever gives or takes a right holds {@code access:manage} over
 * what it reaches.
 */
@Component
class Grants {

    private final DatabaseClient database;
    private final Identities identities;
    private final References references;
    private final Writes writes;

    Grants(DatabaseClient database, Identities identities, References references, Writes writes) {
        this.database = database;
        this.identities = identities;
        this.references = references;
        this.writes = writes;
    }

    Mono<GrantPayload> grant(Viewer viewer, GrantRoleInput input) {
        Checks checks =
                new Checks()
                        .that(
                                (input.scope() == GrantScope.DEPARTMENT)
                                        == (input.department() != null),
                                "department",
                                "Name a department where the scope is DEPARTMENT, and only there.")
                        .that(
                                (input.scope() == GrantScope.BOT) == (input.bot() != null),
                                "bot",
                                "Name a bot where the scope is BOT, and only there.");
        Mono<NewGrant> grant =
                Mono.zip(
                                identities.require("identity", input.identity()),
                                role(input.role()),
                                references.optionalDepartment("department", input.department()),
                                references.optionalBot("bot", input.bot()))
                        .map(found ->
                                new NewGrant(
                                        found.getT1(), found.getT2(), found.getT3(), found.getT4()))
                        .delayUntil(this::forgetExpired);
        return writes.run(
                viewer,
                Action.of("grantRole", Identities.MANAGE)
                        .check(checks)
                        .on("identity", grant, NewGrant::scopes)
                        .write((found, by) -> granted(input, found, by)),
                GrantPayload::new);
    }

    Mono<IdentityPayload> revoke(Viewer viewer, RevokeRoleInput input) {
        return writes.run(
                viewer,
                Action.of("revokeRole", Identities.MANAGE)
                        .on("grant", require("grant", input.grant()), HeldGrant::scopes)
                        .write(HeldGrant::revoke),
                IdentityPayload::new);
    }

    private static Write granted(GrantRoleInput input, NewGrant grant, By by) {
        grant.identity().requireOther(by, "identity");
        grant.identity().requireOpen();
        Instant expiresAt = input.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(by.at())) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "A grant cannot end before it begins: name a later time.",
                    "expiresAt");
        }
        return Write.insert(GRANT, "RoleGranted", label(input.role(), grant.identity().username()))
                .refer("identity_id", IDENTITY, null, grant.identity().id())
                .derived("role_id", grant.role())
                .note("role", input.role())
                .set("scope", input.scope())
                .refer("department_id", DEPARTMENT, null, grant.department().orElse(null))
                .refer("bot_id", BOT, null, grant.bot().orElse(null))
                .set("expires_at", expiresAt)
                .unless(
                        AccessRefusal.ALREADY_GRANTED,
                        "role",
                        "The account %s holds %s over the same already."
                                .formatted(grant.identity().username(), input.role()));
    }

    private Mono<Long> role(String code) {
        return database.sql("select id from role where code = :code")
                .bind("code", code.replace("\0", ""))
                .map(row -> Fields.number(row, "id"))
                .one()
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("role")));
    }

    /** A grant whose time is over must not stand in the way of a new one over the same. */
    private Mono<Long> forgetExpired(NewGrant grant) {
        return database.sql(
                        "delete from access_grant where identity_id = :identity and expires_at <= now()")
                .bind("identity", grant.identity().id())
                .fetch()
                .rowsUpdated();
    }

    private Mono<HeldGrant> require(String field, String id) {
        return Mono.fromCallable(() -> GRANT.parse(field, id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select g.id, g.identity_id, i.username, r.code as role, g.scope, g.department_id, g.bot_id
                                        from access_grant g join identity i on i.id = g.identity_id join role r on r.id = g.role_id
                                        where g.id = :id
                                        for update of g
                                        """)
                                .bind("id", key)
                                .map(Grants::held)
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field))));
    }

    private static HeldGrant held(Readable row) {
        return new HeldGrant(
                Fields.number(row, "id"),
                new Identity(
                        Fields.number(row, "identity_id"), Fields.text(row, "username"), false, 0),
                Fields.text(row, "role"),
                Fields.text(row, "scope"),
                row.get("department_id", Long.class),
                row.get("bot_id", Long.class));
    }

    private static String label(String role, String username) {
        return "%s to %s".formatted(role, username);
    }

    /**
     * What a new grant is made of.
     *
     * @param role key of the role
     * @param department key of the department that it reaches over
     * @param bot key of the bot that it reaches over
     */
    private record NewGrant(
            Identity identity, long role, Optional<Long> department, Optional<Long> bot) {

        List<Scope> scopes() {
            return List.of(Scope.of(bot.orElse(null), department.orElse(null)));
        }
    }

    /** A grant's row as an action finds it. */
    private record HeldGrant(
            long id,
            Identity identity,
            String role,
            String scope,
            @Nullable Long department,
            @Nullable Long bot) {

        List<Scope> scopes() {
            return List.of(Scope.of(bot, department));
        }

        Write revoke(By by) {
            identity.requireOther(by, "grant");
            return Write.delete(GRANT, id, "RoleRevoked", label(role, identity.username()))
                    .answer(IDENTITY.key(identity.id()))
                    .refer("identity_id", IDENTITY, identity.id(), null)
                    .set("role", role, null)
                    .set("scope", scope, null)
                    .refer("department_id", DEPARTMENT, department, null)
                    .refer("bot_id", BOT, bot, null);
        }
    }
}
