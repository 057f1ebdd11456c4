package io.botwarden.access.directory;

import io.botwarden.access.directory.MemberRows.Membership;
import io.botwarden.access.role.AccessRules;
import io.botwarden.platform.identity.AccountLock;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The actions of directory clients on groups. Whoever becomes a member gets the roles of the group
 * in the same transaction, and loses them with the membership.
 */
@Component
class Groups {

    private final GroupRows rows;
    private final MemberRows members;
    private final DirectorySettings settings;
    private final Writes writes;

    Groups(GroupRows rows, MemberRows members, DirectorySettings settings, Writes writes) {
        this.rows = rows;
        this.members = members;
        this.settings = settings;
        this.writes = writes;
    }

    /** Creates a group and returns its key. */
    Mono<Long> create(Viewer viewer, GroupChange group) {
        String name = Objects.requireNonNull(group.name());
        String external = externalId(group, null);
        GroupChange wanted =
                new GroupChange(name, group.external(), false, group.added(), Set.of());
        return carryOut(
                viewer,
                wanted,
                Action.on(
                                "members",
                                members.codes(wanted.users()),
                                found -> List.of(Scope.EVERYTHING))
                        .locking(AccountLock.OTHERS)
                        .write((codes, by) ->
                                told(
                                                Write.insert(
                                                                DirectoryGroup.TYPE,
                                                                "DirectoryGroupCreated",
                                                                name)
                                                        .set("display_name", name)
                                                        .set("external_id", external),
                                                wanted,
                                                codes,
                                                settings.rolesOf(name, external))
                                        .along(key -> change(key, wanted, false))));
    }

    /**
     * Changes a group.
     *
     * @param before the group that the client read
     * @param exactly whether it must not have changed since; otherwise members that come and go at
     *     the same time do not matter
     */
    Mono<Long> change(Viewer viewer, DirectoryGroup before, boolean exactly, GroupChange wanted) {
        Mono<Named> subject =
                lock(before, exactly).zipWith(members.codes(wanted.users()), Named::new);
        return carryOut(
                viewer,
                wanted,
                Action.on("members", subject, found -> List.of(Scope.EVERYTHING))
                        .locking(AccountLock.OTHERS)
                        .write((found, by) -> changed(found, wanted)));
    }

    /** Deletes a group, and with it the roles of its members. */
    Mono<Long> delete(Viewer viewer, DirectoryGroup before, boolean exactly) {
        GroupChange nothing = new GroupChange(null, null, true, Set.of(), Set.of());
        Mono<Doomed> subject = lock(before, exactly).zipWith(members.of(before.key()), Doomed::new);
        return carryOut(
                viewer,
                nothing,
                Action.on("id", subject, found -> List.of(Scope.EVERYTHING))
                        .locking(AccountLock.OTHERS)
                        .write((found, by) ->
                                Write.delete(
                                                DirectoryGroup.TYPE,
                                                found.group().key(),
                                                "DirectoryGroupDeleted",
                                                found.group().displayName())
                                        .along(key -> members.follow(found.members()))));
    }

    private Mono<DirectoryGroup> lock(DirectoryGroup before, boolean exactly) {
        return rows.lock(before.key())
                .filter(now -> !exactly || now.version() == before.version())
                .switchIfEmpty(
                        Mono.error(() ->
                                new RefusedException(
                                        RefusalCode.CONFLICT,
                                        "Somebody else changed the group at the same time.",
                                        null)));
    }

    private Write changed(Named found, GroupChange wanted) {
        DirectoryGroup group = found.group();
        String name = wanted.name() == null ? group.displayName() : wanted.name();
        String external = externalId(wanted, group);
        boolean renamed =
                !name.equals(group.displayName()) || !Objects.equals(external, group.externalId());
        Write write =
                Write.update(
                                DirectoryGroup.TYPE,
                                group.key(),
                                group.version(),
                                "DirectoryGroupChanged",
                                name)
                        .set("display_name", group.displayName(), name)
                        .set("external_id", group.externalId(), external);
        boolean moves = wanted.clears() || !wanted.users().isEmpty();
        if (!moves && !renamed) {
            return write;
        }
        // members have rows of their own, and their change counts as one of the group
        return told(
                        write.derived("display_name", name),
                        wanted,
                        found.codes(),
                        settings.rolesOf(name, external))
                .along(key -> change(key, wanted, renamed));
    }

    private static @Nullable String externalId(GroupChange wanted, @Nullable DirectoryGroup group) {
        if (wanted.external() != null) {
            return wanted.external().id();
        }
        return group == null ? null : group.externalId();
    }

    /**
     * Changes the members, and gives those whom it concerns the roles of their groups.
     *
     * @param all whether it concerns all members, because the group has another name
     */
    private Mono<Void> change(long group, GroupChange wanted, boolean all) {
        return members.change(group, wanted)
                .flatMap(changed ->
                        all
                                ? members.of(group)
                                        .map(present -> Membership.together(changed, present))
                                : Mono.just(changed))
                .flatMap(members::follow);
    }

    /** Says in the audit trail who becomes a member and who no longer is, and what that gives. */
    private static Write told(
            Write write, GroupChange wanted, Map<Long, String> codes, List<String> roles) {
        return write.note("members", wanted.clears() ? "replaced" : null)
                .note("added", named(wanted.added(), codes))
                .note("removed", named(wanted.removed(), codes))
                .note("roles", roles.isEmpty() ? null : String.join(", ", roles))
                .unless(RefusalCode.CODE_TAKEN, "displayName", "Another group has this name.");
    }

    private static @Nullable String named(Set<Long> users, Map<Long, String> codes) {
        if (users.isEmpty()) {
            return null;
        }
        String first =
                users.stream()
                        .limit(MemberRows.NAMED)
                        .map(codes::get)
                        .filter(Objects::nonNull)
                        .reduce((one, other) -> one + ", " + other)
                        .orElse("");
        return users.size() <= MemberRows.NAMED
                ? first
                : "%s and %d more".formatted(first, users.size() - MemberRows.NAMED);
    }

    private <S> Mono<Long> carryOut(Viewer viewer, GroupChange wanted, Action<S> action) {
        return writes.run(viewer, action)
                .onErrorResume(AccessRules.nobodyLeft(Payload::new))
                .onErrorResume(AccessRules.separationOfDuties(Payload::new))
                .contextWrite(wanted.input()::in)
                .map(Payloads::key);
    }

    /** A group and the codes of the users that a change names. */
    private record Named(DirectoryGroup group, Map<Long, String> codes) {}

    /** A group and its members. */
    private record Doomed(DirectoryGroup group, List<Membership> members) {}
}
