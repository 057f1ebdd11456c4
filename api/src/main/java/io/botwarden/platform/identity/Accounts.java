package io.botwarden.platform.identity;

import io.botwarden.platform.transaction.Transaction;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What signing in reads of identities and their grants. */
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

    /** The hash of the password of the open account with this key; empty where there is none. */
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
     * The open account with this key; empty where it was closed. The stamp is read no later than
     * the grants: a change between the two leaves a token that is stale from the start. What its
     * roles allow is known here by then as of the same time.
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
     * Whether the account is open and its rights are still those that the viewer's token was made
     * for.
     */
    public Mono<Boolean> isCurrent(Viewer viewer) {
        return database.sql(CURRENT.formatted(":id", ":stamp"))
                .bind("id", viewer.identityId())
                .bind("stamp", viewer.stamp())
                .map(row -> true)
                .one()
                .defaultIfEmpty(false);
    }

    /** As {@link #isCurrent}; until the transaction ends, nobody changes that. */
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

    /** Two who change accounts at the same time would each wait for the other's. */
    private static Mono<Boolean> oneAfterTheOther() {
        return Transaction.one(
                "select pg_advisory_xact_lock(hashtext('accounts')) is null as held",
                List.of(),
                row -> true);
    }

    /**
     * Locks an account until the transaction ends. What changes an account's sessions, tokens,
     * credentials or grants does so first, whatever it changes: all take their locks in this order.
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
