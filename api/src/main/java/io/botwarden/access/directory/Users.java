package io.botwarden.access.directory;

import io.botwarden.access.directory.Managed.Others;
import io.botwarden.access.role.AccessRules;
import io.botwarden.platform.identity.AccountLock;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The actions of directory clients on users, as business actions: an employee, an account and what
 * the directory says about them change together.
 */
@Component
class Users {

    private final ManagedRows rows;
    private final UserRows users;
    private final UserWrites stored;
    private final DepartmentNames departments;
    private final Writes writes;

    Users(
            ManagedRows rows,
            UserRows users,
            UserWrites stored,
            DepartmentNames departments,
            Writes writes) {
        this.rows = rows;
        this.users = users;
        this.stored = stored;
        this.departments = departments;
        this.writes = writes;
    }

    /** Creates a user and returns its key. */
    Mono<Long> create(Viewer viewer, WantedUser wanted) {
        return departments
                .place(viewer, wanted, null, Mono.defer(() -> start(wanted)).then())
                .flatMap(placement ->
                        carryOut(
                                viewer,
                                wanted,
                                Action.on(
                                                "userName",
                                                start(wanted),
                                                found -> List.of(Scope.EVERYTHING))
                                        .locking(AccountLock.NONE)
                                        .write((found, by) ->
                                                found.write(stored, wanted, placement, by))));
    }

    /**
     * Changes a user.
     *
     * @param before the user that the wanted one was made from
     */
    Mono<Long> change(Viewer viewer, Person before, WantedUser wanted) {
        if (before.isMaintained()
                && wanted.activeBy(before.active()).equals(WantedUser.of(before))) {
            // directories repeat what they have sent
            return Mono.just(before.key());
        }
        return departments
                .place(viewer, wanted, before.department(), allowed(before, wanted))
                .flatMap(placement ->
                        carryOut(
                                viewer,
                                wanted,
                                Action.on(
                                                "userName",
                                                change(before, wanted),
                                                found -> List.of(Scope.EVERYTHING))
                                        .locking(
                                                Boolean.FALSE.equals(wanted.active())
                                                        ? AccountLock.OTHERS
                                                        : AccountLock.NONE)
                                        .write((found, by) ->
                                                stored.change(
                                                        found, before, wanted, placement, false,
                                                        by))));
    }

    /** Deletes a user: the person leaves. */
    Mono<Long> delete(Viewer viewer, Person before) {
        WantedUser last = WantedUser.of(before);
        return carryOut(
                viewer,
                last,
                Action.on(
                                "id",
                                rows.lock(before.key())
                                        .delayUntil(found -> requireUnchanged(before))
                                        .flatMap(found ->
                                                rows.others(last, found.key()).map(found::with)),
                                found -> List.of(Scope.EVERYTHING))
                        .locking(AccountLock.OTHERS)
                        .write((found, by) ->
                                stored.change(found, before, last, Placement.PRESENT, true, by)));
    }

    /** Reads what a new user may belong to, and what stands in the way. */
    private Mono<Start> start(WantedUser wanted) {
        return rows.adoptable(wanted)
                .delayUntil(found -> rows.requireName(wanted.userName(), keyOf(found)))
                .delayUntil(found -> rows.requireManager(wanted.manager(), keyOf(found)))
                .flatMap(found ->
                        Mono.zip(
                                rows.others(wanted, keyOf(found)),
                                present(found),
                                (others, present) -> new Start(found, present, others)));
    }

    private static @Nullable Long keyOf(Optional<Managed> found) {
        return found.map(Managed::key).orElse(null);
    }

    private Mono<Optional<Person>> present(Optional<Managed> found) {
        return found.map(managed -> users.findEvenRemoved(managed.key()).singleOptional())
                .orElse(Mono.just(Optional.empty()));
    }

    private Mono<Managed> change(Person before, WantedUser wanted) {
        boolean managed = !Objects.equals(wanted.manager(), before.manager());
        return (managed ? rows.oneManagerAtATime() : Mono.<Void>empty())
                .then(Mono.defer(() -> rows.lock(before.key())))
                .delayUntil(found -> requireUnchanged(before))
                .delayUntil(found -> rows.requireName(wanted.userName(), found.key()))
                .delayUntil(found ->
                        managed ? rows.requireManager(wanted.manager(), found.key()) : Mono.empty())
                .flatMap(found -> rows.others(wanted, found.key()).map(found::with));
    }

    /** The same without locks. */
    private Mono<Void> allowed(Person before, WantedUser wanted) {
        return Mono.defer(() -> rows.requireName(wanted.userName(), before.key()))
                .then(Mono.defer(() -> rows.requireManager(wanted.manager(), before.key())));
    }

    private Mono<Void> requireUnchanged(Person before) {
        return users.find(before.key())
                .filter(now -> now.version().equals(before.version()))
                .switchIfEmpty(
                        Mono.error(() ->
                                new RefusedException(
                                        RefusalCode.CONFLICT,
                                        "Somebody else changed the user at the same time.",
                                        null)))
                .then();
    }

    private <S> Mono<Long> carryOut(Viewer viewer, WantedUser wanted, Action<S> action) {
        return writes.run(viewer, action)
                .onErrorResume(AccessRules.nobodyLeft(Payload::new))
                .onErrorResume(AccessRules.separationOfDuties(Payload::new))
                .contextWrite(wanted.input()::in)
                .map(Payloads::key);
    }

    /**
     * What a new user begins with.
     *
     * @param found the employee to whom it belongs, if Botwarden knows the person
     * @param present the same as a user
     * @param others accounts that are not known by the employee
     */
    private record Start(Optional<Managed> found, Optional<Person> present, Others others) {

        Write write(UserWrites stored, WantedUser wanted, Placement placement, By by) {
            if (found.isEmpty()) {
                return stored.onboard(wanted, placement, others, by);
            }
            Person before = present.orElseThrow();
            return stored.change(
                    found.get().with(others),
                    before,
                    wanted.over(before).activeBy(true),
                    placement,
                    false,
                    by);
        }
    }
}
