package io.botwarden.access.staff;

import io.botwarden.access.directory.Leavers;
import io.botwarden.access.directory.Leavers.Access;
import io.botwarden.access.role.AccessRules;
import io.botwarden.access.staff.StaffChange.After;
import io.botwarden.access.staff.StaffRows.Named;
import io.botwarden.catalog.DirectoryDepartments;
import io.botwarden.catalog.ProvisionedEmployees;
import io.botwarden.catalog.ProvisionedEmployees.Details;
import io.botwarden.catalog.ProvisionedEmployees.Provisioned;
import io.botwarden.platform.graphql.DeclaredMutation;
import io.botwarden.platform.graphql.MutationInput;
import io.botwarden.platform.graphql.MutationInput.Allowed;
import io.botwarden.platform.graphql.MutationInput.Length;
import io.botwarden.platform.graphql.MutationInput.Text;
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
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Compares files with the employees, and applies the differences. Each person is a business action
 * of its own; one whom somebody else has changed meanwhile is left out and reported.
 */
@Component
class StaffImports {

    private static final String PERMISSION = "access:provision";

    private static final Length LENGTH = new Length(1, 300);

    /** The number of people whose records change at the same time. */
    private static final int AT_ONCE = 4;

    private final StaffRows rows;
    private final ProvisionedEmployees employees;
    private final DirectoryDepartments departments;
    private final Leavers leavers;
    private final Writes writes;
    private final Clock clock;

    StaffImports(
            StaffRows rows,
            ProvisionedEmployees employees,
            DirectoryDepartments departments,
            Leavers leavers,
            Writes writes,
            Clock clock) {
        this.rows = rows;
        this.employees = employees;
        this.departments = departments;
        this.leavers = leavers;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * Compares a file with the employees.
     *
     * @param complete whether people who are not in the file have left
     */
    Mono<Compared> compare(StaffFile file, boolean complete) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Mono.zip(
                rows.members(),
                rows.departments(file),
                (members, named) ->
                        new Compared(
                                new Comparison(file, members, named, complete, today).difference(),
                                members,
                                named));
    }

    /**
     * Applies a difference.
     *
     * @param wanted the hash of the difference that was shown
     * @return what could not be applied
     */
    Mono<List<StaffConflict>> apply(Viewer viewer, Compared compared, String wanted) {
        StaffDifference difference = compared.difference();
        if (!difference.hash().equals(wanted)) {
            return Mono.error(
                    new ResponseStatusException(
                            HttpStatus.CONFLICT,
                            "The file or the employees have changed since this difference was shown. Nothing was applied; look at the difference again."));
        }
        Keys keys = new Keys(compared);
        return Flux.fromIterable(difference.changes())
                .mapNotNull(change -> change.after().department())
                .filter(name -> !keys.departments.containsKey(name))
                .distinct()
                .concatMap(name -> create(viewer, name, keys))
                .thenMany(Flux.fromIterable(difference.levels()))
                .concatMap(level ->
                        Flux.fromIterable(level)
                                .flatMapSequential(change -> apply(viewer, change, keys), AT_ONCE))
                .collectList();
    }

    private Mono<Void> create(Viewer viewer, String name, Keys keys) {
        return writes.run(
                        viewer,
                        Action.on("department", Mono.just(name), found -> List.of(Scope.EVERYTHING))
                                .write((found, by) -> departments.create(name, name, null, null)))
                .contextWrite(
                        input(
                                        "importDepartment",
                                        List.of(new Text("department", name, Allowed.CODE, null)))
                                ::in)
                .mapNotNull(Payload::record)
                .doOnNext(record -> keys.departments.put(name, record.key()))
                .then();
    }

    private Mono<StaffConflict> apply(Viewer viewer, StaffChange change, Keys keys) {
        After after = change.after();
        if (after.department() != null && keys.department(after.department()) == null) {
            return Mono.just(
                    conflict(
                            change,
                            "department: '%s' cannot be created.".formatted(after.department())));
        }
        if (after.manager() != null && keys.employee(after.manager()) == null) {
            return Mono.just(
                    conflict(change, "manager: %s was not added.".formatted(after.manager())));
        }
        return writes.run(viewer, action(change, keys))
                .onErrorResume(AccessRules.nobodyLeft(Payload::new))
                .contextWrite(input("importEmployee", texts(change))::in)
                .flatMap(payload -> outcome(change, payload, keys));
    }

    private static Mono<StaffConflict> outcome(StaffChange change, Payload payload, Keys keys) {
        if (payload.errors().isEmpty()) {
            keys.employees.put(change.number(), Objects.requireNonNull(payload.record()).key());
            return Mono.empty();
        }
        return Mono.just(conflict(change, payload.errors().getFirst().message()));
    }

    private static StaffConflict conflict(StaffChange change, String problem) {
        return new StaffConflict(change.line(), change.number(), problem);
    }

    private Action<Optional<Found>> action(StaffChange change, Keys keys) {
        StaffMember before = change.before();
        Mono<Optional<Found>> subject =
                before == null ? Mono.just(Optional.empty()) : find(change, before);
        return Action.on("number", subject, found -> List.of(Scope.EVERYTHING))
                .locking(
                        change.kind() == StaffChange.Kind.LEAVES
                                ? AccountLock.OTHERS
                                : AccountLock.NONE)
                .write((found, by) ->
                        found.map(present -> changed(present, change, keys, by))
                                .orElseGet(() -> joined(change, keys)));
    }

    private Mono<Optional<Found>> find(StaffChange change, StaffMember before) {
        return (change.isManagerChanged() ? employees.oneManagerAtATime() : Mono.<Void>empty())
                .then(Mono.defer(() -> employees.find(before.key())))
                .filter(found -> found.version() == before.version())
                .switchIfEmpty(
                        Mono.error(() ->
                                new RefusedException(
                                        RefusalCode.CONFLICT,
                                        "Somebody else changed this employee at the same time.",
                                        null)))
                .flatMap(found ->
                        leavers.lock(before.key())
                                .map(access -> Optional.of(new Found(found, access))));
    }

    private Write joined(StaffChange change, Keys keys) {
        After after = change.after();
        return employees
                .onboard(
                        new Details(
                                change.number(),
                                after.name(),
                                after.email(),
                                after.title(),
                                keys.department(after.department()),
                                keys.employee(after.manager())))
                .set("left_on", after.leftOn());
    }

    private Write changed(Found found, StaffChange change, Keys keys, By by) {
        StaffMember before = Objects.requireNonNull(change.before());
        After after = change.after();
        LocalDate leftOn = after.leftOn();
        Write write =
                found.employee()
                        .become(
                                new Details(
                                        before.number(),
                                        after.name(),
                                        after.email(),
                                        after.title(),
                                        after.placed()
                                                ? keys.department(after.department())
                                                : before.department(),
                                        keys.employee(after.manager())),
                                leftOn);
        boolean gone =
                leftOn != null && leftOn.isBefore(LocalDate.ofInstant(by.at(), ZoneOffset.UTC));
        return gone ? leavers.end(write, found.access(), by) : write;
    }

    private static List<Text> texts(StaffChange change) {
        After after = change.after();
        List<Text> texts = new ArrayList<>();
        texts.add(new Text("number", change.number(), Allowed.CODE, null));
        texts.add(new Text("name", after.name(), Allowed.LINE, LENGTH));
        if (after.email() != null) {
            texts.add(new Text("email", after.email(), Allowed.LINE, LENGTH));
        }
        if (after.title() != null) {
            texts.add(new Text("title", after.title(), Allowed.LINE, LENGTH));
        }
        return texts;
    }

    private static MutationInput input(String name, List<Text> texts) {
        return new MutationInput(
                new DeclaredMutation(name, PERMISSION), null, List.of(), texts, List.of());
    }

    /** An employee and what gives the person access, locked. */
    private record Found(Provisioned employee, Access access) {}

    /**
     * A file and what it was compared with.
     *
     * @param members the employees, by their numbers
     * @param departments what the names of departments in the file stand for
     */
    record Compared(
            StaffDifference difference,
            Map<String, StaffMember> members,
            Map<String, Named> departments) {}

    /** Keys of records by their names, which grow while a difference is applied. */
    private static final class Keys {

        private final Map<String, Long> employees = new ConcurrentHashMap<>();
        private final Map<String, Long> departments = new ConcurrentHashMap<>();

        private Keys(Compared compared) {
            compared.members().values().forEach(each -> employees.put(each.number(), each.key()));
            compared.departments()
                    .forEach((name, named) -> {
                        if (named.key() != 0) {
                            departments.put(name, named.key());
                        }
                    });
        }

        private @Nullable Long employee(@Nullable String number) {
            return number == null ? null : employees.get(number);
        }

        private @Nullable Long department(@Nullable String name) {
            return name == null ? null : departments.get(name);
        }
    }
}
