package io.botwarden.access;

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

    private final DatabaseClient database;
    private final Identities identities;
    private final References references;
    private final HeldGrants held;
    private final SeparationOfDuties separation;
    private final Writes writes;

    Grants(
            DatabaseClient database,
            Identities identities,
            References references,
            HeldGrants held,
            SeparationOfDuties separation,
            Writes writes) {
        this.database = database;
        this.identities = identities;
        this.references = references;
        this.held = held;
        this.separation = separation;
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
                        .zipWhen(found -> standing(viewer, found.getT1(), found.getT2()))
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

    private static Write granted(GrantRoleInput input, NewGrant grant, By by) {
        grant.standing().requireOther();
        grant.identity().requireOpen();
        SeparationOfDuties.require(grant.standing().separatedFrom(), "role");
        Instant expiresAt = input.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(by.at())) {
            throw new RefusedException(
                    RefusalCode.INVALID, "The end must be after the start.", "expiresAt");
        }
        return new GrantedRole(
                        grant.identity().id(),
                        grant.identity().username(),
                        grant.role(),
                        input.role(),
                        input.scope(),
                        grant.department().orElse(null),
                        grant.bot().orElse(null))
                .write(expiresAt);
    }

    private Mono<Standing> standing(Viewer viewer, Identity identity, long role) {
        return Mono.zip(
                identities.isOwn(viewer, identity),
                separation.find(identity.id(), role),
                Standing::new);
    }

    private Mono<Long> role(String code) {
        return database.sql("select id from role where code = :code")
                .bind("code", code.replace("\0", ""))
                .map(row -> Fields.number(row, "id"))
                .one()
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("role")));
    }

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
     */
    private record Standing(boolean own, List<String> separatedFrom) {

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
