package io.botwarden.access.directory;

import io.botwarden.access.directory.Leavers.Access;
import io.botwarden.access.directory.Managed.Others;
import io.botwarden.catalog.ProvisionedEmployees;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks what an action on a user is about. */
@Component
class ManagedRows {

    private final DatabaseClient database;
    private final ProvisionedEmployees employees;
    private final Leavers leavers;
    private final DirectorySettings settings;

    ManagedRows(
            DatabaseClient database,
            ProvisionedEmployees employees,
            Leavers leavers,
            DirectorySettings settings) {
        this.database = database;
        this.employees = employees;
        this.leavers = leavers;
        this.settings = settings;
    }

    /** Lets the current transaction alone change managers. */
    Mono<Void> oneManagerAtATime() {
        return employees.oneManagerAtATime();
    }

    /**
     * Returns the employee to whom a new user belongs: the one with the personnel number, or with
     * the user's name as code, if the directory does not maintain that employee, or no longer.
     */
    Mono<Optional<Managed>> adoptable(WantedUser wanted) {
        String condition = wanted.number() == null ? "lower(code) = lower(:code)" : "code = :code";
        return database.sql(
                        "select id from employee where %s order by id limit 1".formatted(condition))
                .bind("code", wanted.code())
                .map(row -> Fields.number(row, "id"))
                .one()
                .flatMap(this::lock)
                .doOnNext(found -> requireFree(found, wanted))
                .singleOptional();
    }

    private static void requireFree(Managed found, WantedUser wanted) {
        Managed.Row row = found.row();
        if (row != null && !row.removed()) {
            throw wanted.number() == null
                    ? taken("userName", wanted.userName())
                    : taken("employeeNumber", wanted.number());
        }
    }

    private static RefusedException taken(String attribute, @Nullable String value) {
        return new RefusedException(
                RefusalCode.CODE_TAKEN, "Somebody else has %s.".formatted(value), attribute);
    }

    /**
     * Fails if another user, or an account of somebody else, has the name. Names that differ in
     * case only are taken, too, so that nobody is mistaken for another person.
     *
     * @param employee key of the user's employee record; null if there is none yet
     */
    Mono<Void> requireName(String userName, @Nullable Long employee) {
        return database.sql(
                        """
                        select d.employee_id from directory_user d
                        where lower(d.user_name) = lower(:name) and d.removed_at is null and d.employee_id <> :employee
                        union all
                        select i.id from identity i
                        where lower(i.username) = lower(:name) and i.employee_id is distinct from :employee and not exists (
                          select from directory_user f where f.identity_id = i.id and f.removed_at is not null and i.disabled_at is not null
                        )
                        limit 1
                        """)
                .bind("name", userName)
                .bind("employee", employee == null ? 0L : employee)
                .map(row -> true)
                .one()
                .flatMap(found -> Mono.error(taken("userName", userName)));
    }

    /** Returns the employee with this key, locked with all accounts; empty if there is none. */
    Mono<Managed> lock(long key) {
        return employees
                .find(key)
                .flatMap(employee ->
                        database.sql(
                                        """
                                        select e.code, e.left_on is not null as has_left, d.id, d.identity_id, d.numbered,
                                          d.department is not null as placed, d.deactivated_at is not null as deactivated,
                                          d.removed_at is not null as removed
                                        from employee e left join directory_user d on d.employee_id = e.id
                                        where e.id = :id
                                        """)
                                .bind("id", key)
                                .map(row ->
                                        new Managed(
                                                key,
                                                Fields.text(row, "code"),
                                                employee,
                                                row.get("id", Long.class) == null
                                                        ? null
                                                        : new Managed.Row(
                                                                row.get("identity_id", Long.class),
                                                                Fields.flag(row, "numbered"),
                                                                Fields.flag(row, "placed"),
                                                                Fields.flag(row, "deactivated"),
                                                                Fields.flag(row, "removed")),
                                                Fields.flag(row, "has_left"),
                                                Access.NONE,
                                                Optional.empty(),
                                                Optional.empty()))
                                .one())
                .flatMap(found -> leavers.lock(key).map(found::with));
    }

    /**
     * Returns the accounts of a user that are not known by the employee, locked.
     *
     * @param employee key of the user's employee record; null if there is none yet
     */
    Mono<Others> others(WantedUser wanted, @Nullable Long employee) {
        return signedIn(wanted, employee)
                .zipWith(Mono.defer(() -> formerHolder(wanted.userName(), employee)), Others::new);
    }

    /**
     * Returns the account with which the person signs in, unless it is somebody else's. Accounts
     * that an issuer's first token created may belong to nobody yet.
     */
    private Mono<Optional<DirectoryAccount>> signedIn(WantedUser wanted, @Nullable Long employee) {
        return settings.signedInAccount(wanted)
                .flatMap(key ->
                        database.sql(
                                        """
                                        select %s from identity i
                                        where i.id = :id and i.kind = 'PERSON' and (i.employee_id is null or i.employee_id = :employee)
                                        for no key update of i
                                        """
                                                .formatted(DirectoryAccount.COLUMNS))
                                .bind("id", key)
                                .bind("employee", employee == null ? 0L : employee)
                                .map(DirectoryAccount::of)
                                .one())
                .singleOptional();
    }

    /**
     * Returns the closed account of somebody else whom the directory has deleted, which stands in
     * the way of a new account with the name; empty if there is none. An account that the directory
     * never maintained keeps its name.
     */
    private Mono<Optional<DirectoryAccount>> formerHolder(
            String userName, @Nullable Long employee) {
        return database.sql(
                        """
                        select %s
                        from identity i join directory_user d on d.identity_id = i.id
                        where lower(i.username) = lower(:name) and i.disabled_at is not null and d.removed_at is not null
                          and d.employee_id <> :employee
                        for no key update of i
                        """
                                .formatted(DirectoryAccount.COLUMNS))
                .bind("name", userName)
                .bind("employee", employee == null ? 0L : employee)
                .map(DirectoryAccount::of)
                .one()
                .singleOptional();
    }

    /**
     * Fails unless the manager exists and is not managed by the employee, in any number of steps.
     */
    Mono<Void> requireManager(@Nullable Long manager, @Nullable Long employee) {
        return manager == null ? Mono.empty() : chain(manager, employee == null ? 0 : employee);
    }

    private Mono<Void> chain(long manager, long employee) {
        return database.sql(
                        """
                        with recursive above as (
                          select id, code, manager_id, 1 as step from employee where id = :manager
                          union all
                          select e.id, e.code, e.manager_id, a.step + 1
                          from above a join employee e on e.id = a.manager_id
                          where a.id <> :employee and a.step < 1000
                        )
                        select count(*) > 0 as found, coalesce(bool_or(id = :employee), false) as loop,
                          string_agg(code, ' → ' order by step) filter (where step <= 10) as chain
                        from above
                        """)
                .bind("manager", manager)
                .bind("employee", employee)
                .map(row -> {
                    if (!Fields.flag(row, "found")) {
                        throw new RefusedException(
                                RefusalCode.INVALID, "There is no such user.", "manager");
                    }
                    if (Fields.flag(row, "loop")) {
                        throw loop(Fields.text(row, "chain"));
                    }
                    return true;
                })
                .one()
                .then();
    }

    private static RefusedException loop(String chain) {
        return new RefusedException(
                RefusalCode.INVALID,
                "This would be a loop of managers: %s. Nobody manages their own manager."
                        .formatted(chain),
                "manager");
    }
}
