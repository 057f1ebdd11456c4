package io.botwarden.platform.identity.signin;

import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds accounts for signing in. */
@Component
class SignInAccounts {

    /** How long an address stays familiar after a sign-in. */
    private static final Duration FAMILIAR = Duration.ofDays(60);

    private final DatabaseClient database;
    private final Clock clock;

    SignInAccounts(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Finds the open account with this name and a password; empty if there is none. */
    Mono<SignInAccount> find(String username, Origin origin) {
        return database.sql(
                        """
                        select i.id, i.username, c.secret_hash, c.must_change, c.expires_at,
                          exists (
                            select from session s
                            where s.identity_id = i.id and s.address = :address and s.created_at > :since
                          ) as familiar
                        from identity i
                        join credential c on c.identity_id = i.id and c.kind = 'PASSWORD' and c.revoked_at is null
                        where i.username = :username and i.disabled_at is null
                        """)
                .bind("username", username)
                .bind("address", origin.address())
                .bind("since", clock.instant().minus(FAMILIAR))
                .map(SignInAccounts::account)
                .one();
    }

    /** Records the use of a password. */
    Mono<Void> noteUse(long identity) {
        return database.sql(
                        """
                        update credential set last_used_at = :now
                        where identity_id = :identity and kind = 'PASSWORD' and revoked_at is null
                        """)
                .bind("now", clock.instant())
                .bind("identity", identity)
                .then();
    }

    private static SignInAccount account(Readable row) {
        return new SignInAccount(
                Fields.number(row, "id"),
                Fields.text(row, "username"),
                Fields.text(row, "secret_hash"),
                Boolean.TRUE.equals(row.get("must_change", Boolean.class)),
                row.get("expires_at", Instant.class),
                Boolean.TRUE.equals(row.get("familiar", Boolean.class)));
    }
}
