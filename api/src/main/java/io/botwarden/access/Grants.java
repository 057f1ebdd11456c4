package io.botwarden.access;

import io.botwarden.access.input.ConfirmRoleInput;
import io.botwarden.access.input.GrantRoleInput;
import io.botwarden.access.input.RevokeRoleInput;
import io.botwarden.access.role.AccessRules;
import io.botwarden.access.role.SeparationOfDuties;
import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Mutations of grants. Granting and revoking require {@code access:manage} over the scope of the
 * grant.
 */
@Controller
class Grants {

    private static final String MANAGE = "access:manage";

    private final DatabaseClient database;
    private final Identities identities;
    private final References references;
    private final HeldGrants held;
    private final SeparationOfDuties separation;
    private final DirectGrants direct;
    private final Writes writes;

    Grants(
            DatabaseClient database,
            Identities identities,
            References references,
            HeldGrants held,
            SeparationOfDuties separation,
            DirectGrants direct,
            Writes writes) {
        this.database = database;
        this.identities = identities;
        this.references = references;
        this.held = held;
        this.separation = separation;
        this.direct = direct;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> grantRole(@ContextValue Viewer viewer, @Argument GrantRoleInput input) {
        Checks checks =
                new Checks()
                        .that(
                                (input.scope() == GrantScope.DEPARTMENT)
                                        == (input.department() != null),
                                "department",
                                "Name a department if and only if the scope is DEPARTMENT.")
                        .that(
                                (input.scope() == GrantScope.BOT) == (input.bot() != null),
                                "bot",
                                "Name a bot if and only if the scope is BOT.");
        Mono<NewGrant> grant =
                Mono.zip(
                                identities.require("identity", input.identity()),
                                role(input.role()),
                                references.optionalDepartment("department", input.department()),
                                references.optionalBot("bot", input.bot()))
                        .zipWhen(found ->
                                standing(
                                        viewer,
                                        found.getT1(),
                                        found.getT2(),
                                        reach(
                                                found.getT4().orElse(null),
                                                found.getT3().orElse(null))))
                        .map(found ->
                                new NewGrant(
                                        found.getT1().getT1(),
                                        found.getT1().getT2(),
                                        found.getT1().getT3(),
                                        found.getT1().getT4(),
                                        found.getT2()));
        return writes.run(
                        viewer,
                        Action.on("identity", grant, NewGrant::scopes)
                                .check(checks)
                                .write((found, by) -> granted(input, found, by)))
                .onErrorResume(AccessRules.separationOfDuties(Payload::new));
    }

    @MutationMapping
    Mono<Payload> revokeRole(@ContextValue Viewer viewer, @Argument RevokeRoleInput input) {
        return writes.run(
                        viewer,
                        Action.on("grant", held.require("grant", input.grant()), HeldGrant::scopes)
                                .write(HeldGrant::revoke))
                .onErrorResume(AccessRules.nobodyLeft(Payload::new));
    }

    /** Confirms a role that somebody else granted directly. */
    @MutationMapping
    Mono<Payload> confirmRole(@ContextValue Viewer viewer, @Argument ConfirmRoleInput input) {
        Mono<Confirmable> grant =
                held.require("grant", input.grant())
                        .zipWhen(
                                found ->
                                        direct.find(
                                                viewer,
                                                reach(found.bot(), found.department()),
                                                "access_grant",
                                                found.id(),
                                                "same_person(g.identity_id, :viewer)"),
                                Confirmable::new);
        return writes.run(
                viewer,
                Action.on("grant", grant, found -> found.grant().scopes())
                        .write((found, by) ->
                                found.standing()
                                        .confirm(found.grant().change("RoleConfirmed"), by)));
    }

    private static DirectGrants.Reach reach(@Nullable Long bot, @Nullable Long department) {
        return new DirectGrants.Reach(MANAGE, bot, department);
    }

    private Write granted(GrantRoleInput input, NewGrant grant, By by) {
        grant.standing().requireOther();
        grant.identity().requireOpen();
        SeparationOfDuties.require(grant.standing().separatedFrom(), "role");
        Instant expiresAt = input.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(by.at())) {
            throw new RefusedException(
                    RefusalCode.INVALID, "The end must be after the start.", "expiresAt");
        }
        Write write =
                new GrantedRole(
                                grant.identity().id(),
                                grant.identity().username(),
                                grant.role(),
                                input.role(),
                                input.scope(),
                                grant.department().orElse(null),
                                grant.bot().orElse(null))
                        .write(expiresAt);
        return direct.direct(write, by, input.reason(), grant.standing().confirmable());
    }

    private Mono<Standing> standing(
            Viewer viewer, Identity identity, long role, DirectGrants.Reach reach) {
        return Mono.zip(
                        identities.isOwn(viewer, identity),
                        separation.find(identity.id(), role),
                        direct.confirmable(viewer, reach, identity.id(), null))
                .map(found -> new Standing(found.getT1(), found.getT2(), found.getT3()));
    }

    private Mono<Long> role(String code) {
        return database.sql("select id from role where code = :code")
                .bind("code", code.replace("\0", ""))
                .map(row -> Fields.number(row, "id"))
                .one()
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("role")));
    }

    private record Confirmable(HeldGrant grant, DirectGrants.Confirmation standing) {}

    /**
     * The values of a new grant.
     *
     * @param role key of the role
     * @param department key of the department in scope
     * @param bot key of the bot in scope
     */
    private record NewGrant(
            Identity identity,
            long role,
            Optional<Long> department,
            Optional<Long> bot,
            Standing standing) {

        List<Scope> scopes() {
            return List.of(Scope.of(bot.orElse(null), department.orElse(null)));
        }
    }

    /**
     * What may prevent a person from being granted a role.
     *
     * @param own whether the person is the viewer, with any of their accounts
     * @param separatedFrom codes of roles that the person holds and that exclude this one
     * @param confirmable whether anybody else could confirm the grant
     */
    private record Standing(boolean own, List<String> separatedFrom, boolean confirmable) {

        void requireOther() {
            if (own) {
                throw new RefusedException(
                        AccessRefusal.OWN_ACCOUNT,
                        "You cannot grant roles to yourself, with any account. Ask someone else to do it.",
                        "identity");
            }
        }
    }
}
