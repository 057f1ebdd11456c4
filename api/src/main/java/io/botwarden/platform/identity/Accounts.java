package io.botwarden.platform.identity;

import io.botwarden.platform.transaction.Transaction;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The identities and grants needed for signing in. */
@Component
public class Accounts {

    private static final String CURRENT =
            "select id from identity where id = %s and stamp = %s and disabled_at is null";

    private final DatabaseClient database;
    private final RolePermissions permissions;

    Accounts(DatabaseClient database, RolePermissions permissions) {
        this.database = database;
        this.permissions = permissions;
    }

    /** The password hash of the open account with this key; empty if it has none. */
    public Mono<String> findPasswordHash(long identityId) {
        return database.sql(
                        """
                        select c.secret_hash
                        from identity i
                        join credential c on c.identity_id = i.id and c.kind = 'PASSWORD' and c.revoked_at is null
                        where i.id = :id and i.disabled_at is null
                        """)
                .bind("id", identityId)
                .map(row -> require(row, "secret_hash", String.class))
                .one();
    }

    /**
     * Returns the open account with this key; empty if it was closed. The stamp is read no later
     * than the grants, so that a change in between makes the token stale from the start. The
     * permissions of its roles are loaded as of the same time.
     */
    public Mono<Account> find(long identityId) {
        return database.sql(
                        """
                        with held as (
                          select r.code, bool_or(g.scope = 'EVERYTHING') as everywhere, min(g.expires_at) as ends_at
                          from access_grant g
                          join role r on r.id = g.role_id
                          where g.identity_id = :id and (g.expires_at is null or g.expires_at > now())
                          group by r.code
                        )
                        select i.id, i.username, i.stamp,
                          array(select code from held order by code) as roles,
                          array(select code from held where everywhere order by code) as everywhere,
                          (select min(ends_at) from held) as rights_end_at,
                          (select revision from permission_table) as revision
                        from identity i
                        where i.id = :id and i.disabled_at is null
                        """)
                .bind("id", identityId)
                .map(row -> new Found(account(row), require(row, "revision", Long.class)))
                .one()
                .delayUntil(found -> permissions.require(found.revision()))
                .map(Found::account);
    }

    /**
     * Whether the account is open and its rights have not changed since the viewer's token was
     * issued.
     */
    public Mono<Boolean> isCurrent(Viewer viewer) {
        return database.sql(CURRENT.formatted(":id", ":stamp"))
                .bind("id", viewer.identityId())
                .bind("stamp", viewer.stamp())
                .map(row -> true)
                .one()
                .defaultIfEmpty(false);
    }

    /** Like {@link #isCurrent}, and prevents changes until the transaction ends. */
    Mono<Boolean> holdCurrent(Viewer viewer, AccountLock lock) {
        Mono<Boolean> current =
                Transaction.one(
                                CURRENT.formatted("$1", "$2")
                                        + (lock == AccountLock.NONE
                                                ? " for share"
                                                : " for no key update"),
                                List.of(viewer.identityId(), viewer.stamp()),
                                row -> true)
                        .defaultIfEmpty(false);
        return lock == AccountLock.OTHERS ? oneAfterTheOther().then(current) : current;
    }

    /** Prevents deadlocks between actions that change several accounts. */
    private static Mono<Boolean> oneAfterTheOther() {
        return Transaction.one(
                "select pg_advisory_xact_lock(hashtext('accounts')) is null as held",
                List.of(),
                row -> true);
    }

    /**
     * Locks an account until the transaction ends. Every change of an account's sessions, tokens,
     * credentials or grants starts with this, so that all locks are taken in the same order.
     */
    public Mono<Void> lock(long identityId) {
        return database.sql("select id from identity where id = :id for no key update")
                .bind("id", identityId)
                .then();
    }

    private static Account account(Readable row) {
        return new Account(
                require(row, "id", Long.class),
                require(row, "username", String.class),
                require(row, "stamp", Long.class),
                List.of(require(row, "roles", String[].class)),
                List.of(require(row, "everywhere", String[].class)),
                row.get("rights_end_at", Instant.class));
    }

    private static <T> T require(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        if (value == null) {
            throw new IllegalStateException("Column " + column + " is null");
        }
        return value;
    }

    /**
     * @param revision of the permission table
     */
    private record Found(Account account, long revision) {}
}
