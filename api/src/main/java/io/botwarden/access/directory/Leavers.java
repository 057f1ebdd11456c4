package io.botwarden.access.directory;

import io.botwarden.platform.identity.signin.Sessions;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Ends everything that gives a person access, in the transaction that records that the person
 * leaves: accounts with their sessions, passwords, keys, certificates and roles, rights to
 * functions of bots, and memberships. (Policy 4.1.3, 5.3.2)
 */
@Component
public class Leavers {

    private final DatabaseClient database;
    private final Sessions sessions;

    Leavers(DatabaseClient database, Sessions sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    /** Returns what gives an employee access; the accounts are locked. */
    public Mono<Access> lock(long employee) {
        return accounts(employee).zipWith(Mono.defer(() -> otherRights(employee)), Access::new);
    }

    private Mono<List<DirectoryAccount>> accounts(long employee) {
        return database.sql(
                        "select %s from identity i where i.employee_id = :employee and i.kind = 'PERSON' order by i.id for no key update of i"
                                .formatted(DirectoryAccount.COLUMNS))
                .bind("employee", employee)
                .map(DirectoryAccount::of)
                .all()
                .collectList();
    }

    private Mono<String> otherRights(long employee) {
        return database.sql(
                        """
                        select coalesce(string_agg(held, ', ' order by held), '') as rights from (
                          select 'member of ' || g.display_name as held
                          from directory_member m join directory_group g on g.id = m.group_id where m.employee_id = :employee
                          union all
                          select concat_ws(' of ', coalesce(f.code, 'all functions'), b.code)
                          from function_grant r join bot b on b.id = r.bot_id left join bot_function f on f.id = r.function_id
                          where r.employee_id = :employee
                        ) as all_held
                        """)
                .bind("employee", employee)
                .map(row -> Fields.text(row, "rights"))
                .one();
    }

    /**
     * Adds the end of everything to the write of an employee.
     *
     * @param access what the employee has, locked
     */
    public Write end(Write employee, Access access, By by) {
        employee.note("ended", access.rights().isEmpty() ? null : access.rights())
                .along(this::endMembershipsAndFunctions);
        access.accounts().stream()
                .filter(DirectoryAccount::isOpen)
                .forEach(account ->
                        employee.also(
                                account.close(by)
                                        .along(key -> sessions.endAll(key, null))
                                        .along(key -> endRights(key, by.at()))));
        return employee;
    }

    /**
     * What gives a person access.
     *
     * @param rights the memberships and the rights to functions of bots, in words
     */
    public record Access(List<DirectoryAccount> accounts, String rights) {

        static final Access NONE = new Access(List.of(), "");
    }

    private Mono<Void> endMembershipsAndFunctions(long employee) {
        return database.sql("delete from directory_member where employee_id = :employee")
                .bind("employee", employee)
                .then()
                .then(
                        database.sql("delete from function_grant where employee_id = :employee")
                                .bind("employee", employee)
                                .then());
    }

    /**
     * Ends the roles and credentials of an account. The names by which an issuer knows the person
     * stay: they open nothing while the account is closed.
     */
    private Mono<Void> endRights(long identity, Instant at) {
        return database.sql("delete from access_grant where identity_id = :identity")
                .bind("identity", identity)
                .then()
                .then(
                        database.sql(
                                        """
                                        update credential set revoked_at = :at, revocation_reason = 'The employee has left.'
                                        where identity_id = :identity and revoked_at is null and kind <> 'EXTERNAL_SUBJECT'
                                        """)
                                .bind("at", at)
                                .bind("identity", identity)
                                .then());
    }
}
