package io.botwarden.access;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.AuditTrail;
import io.botwarden.platform.identity.Passwords;
import io.botwarden.platform.identity.credential.PasswordStore;
import io.botwarden.platform.transaction.Fields;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Creates the accounts of the demo, one for each role, all with the same public password. They
 * exist only in the profile {@code demo}, which binds to localhost. Two of them have grants over
 * some of the demo's bots and departments.
 */
@Component
@Profile("demo")
public class DemoAccounts {

    private static final Logger log = LoggerFactory.getLogger(DemoAccounts.class);
    private static final String PASSWORD = "botwarden-demo";

    private static final List<DemoAccount> ACCOUNTS =
            List.of(
                    new DemoAccount(
                            "admin", "Administrator", "ADMINISTRATOR", List.of(), List.of()),
                    new DemoAccount(
                            "developer",
                            "Developer of two bots",
                            "DEVELOPER",
                            List.of("letsgo", "betold"),
                            List.of()),
                    new DemoAccount("operator", "Operator", "OPERATOR", List.of(), List.of()),
                    new DemoAccount(
                            "business",
                            "Business user of Group 70",
                            "BUSINESS",
                            List.of(),
                            List.of("Group 70")),
                    new DemoAccount("auditor", "Auditor", "AUDITOR", List.of(), List.of()),
                    new DemoAccount("analyst", "Analyst", "ANALYST", List.of(), List.of()));

    private final DatabaseClient database;
    private final Passwords passwords;
    private final PasswordStore store;
    private final AuditTrail audit;
    private final TransactionalOperator transaction;

    DemoAccounts(
            DatabaseClient database,
            Passwords passwords,
            PasswordStore store,
            AuditTrail audit,
            TransactionalOperator transaction) {
        this.database = database;
        this.passwords = passwords;
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Creates missing accounts whose bots and departments exist. Existing accounts are not changed,
     * even if their password or grants differ.
     */
    public Mono<Void> open() {
        return Flux.fromIterable(ACCOUNTS)
                .filterWhen(this::isMissing)
                .concatMap(account -> passwords.hash(PASSWORD).flatMap(hash -> open(account, hash)))
                .then();
    }

    /** Registers the people of the accounts as employees, so that work can be assigned to them. */
    public Mono<Void> employ() {
        return database.sql(
                        """
                        with taken_on as (
                          insert into employee (code, name)
                          select 'demo-' || username, display_name from identity
                          where username = any (:accounts) and employee_id is null
                          on conflict (code) do update set name = excluded.name
                          returning id, code
                        )
                        update identity set employee_id = taken_on.id from taken_on
                        where 'demo-' || identity.username = taken_on.code
                        """)
                .bind(
                        "accounts",
                        ACCOUNTS.stream().map(DemoAccount::username).toArray(String[]::new))
                .then();
    }

    private Mono<Boolean> isMissing(DemoAccount account) {
        return database.sql(
                        """
                        select not exists (select from identity where username = :username)
                          and (select count(*) from bot where code = any (:bots))
                            + (select count(*) from department where code = any (:departments))
                            = cardinality(:bots) + cardinality(:departments) as missing
                        """)
                .bind("username", account.username())
                .bind("bots", account.bots().toArray(String[]::new))
                .bind("departments", account.departments().toArray(String[]::new))
                .map(row -> Fields.flag(row, "missing"))
                .one();
    }

    private Mono<Void> open(DemoAccount account, String hash) {
        Mono<Long> opened =
                database.sql(
                                """
                                insert into identity (username, display_name) values (:username, :name)
                                returning id
                                """)
                        .bind("username", account.username())
                        .bind("name", account.displayName())
                        .map(row -> Fields.number(row, "id"))
                        .one()
                        .delayUntil(identity -> store.choose(identity, hash))
                        .delayUntil(identity -> grant(identity, account))
                        .delayUntil(identity -> audit.record(entry(identity, account)));
        return transaction.transactional(opened).then();
    }

    private Mono<Void> grant(long identity, DemoAccount account) {
        return database.sql(
                        """
                        insert into access_grant (identity_id, role_id, scope, department_id, bot_id)
                        select :identity, role.id, reach.scope, reach.department_id, reach.bot_id
                        from role, (
                          select 'BOT' as scope, null::bigint as department_id, id as bot_id from bot where code = any (:bots)
                          union all
                          select 'DEPARTMENT', id, null from department where code = any (:departments)
                          union all
                          select 'EVERYTHING', null, null where cardinality(:bots) + cardinality(:departments) = 0
                        ) reach
                        where role.code = :role
                        """)
                .bind("identity", identity)
                .bind("bots", account.bots().toArray(String[]::new))
                .bind("departments", account.departments().toArray(String[]::new))
                .bind("role", account.role())
                .then();
    }

    private static AuditEntry entry(long identity, DemoAccount account) {
        return new AuditEntry(
                null,
                "botwarden",
                "createAccount",
                new AuditEntry.Subject(
                        AccessRecords.IDENTITY.name(), AccessRecords.IDENTITY.key(identity).id()),
                "Demo account " + account.username(),
                List.of());
    }

    /** Prints how to sign in. */
    public static void print() {
        String names =
                ACCOUNTS.stream().map(DemoAccount::username).collect(Collectors.joining(", "));
        log.info("Demo accounts: {}; password of each: {}", names, PASSWORD);
    }

    /**
     * A demo account.
     *
     * @param bots codes of the bots in the scope of its grant
     * @param departments codes of the departments in the scope of its grant; if both lists are
     *     empty, the grant is over everything
     */
    private record DemoAccount(
            String username,
            String displayName,
            String role,
            List<String> bots,
            List<String> departments) {}
}
