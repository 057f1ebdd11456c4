package io.botwarden.platform.identity.credential;

import io.botwarden.platform.identity.credential.CredentialAges.Life;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.modulith.NamedInterface;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Stores password hashes. */
@NamedInterface("credential")
@Component
public class PasswordStore {

    private static final Duration ASSIGNED = Duration.ofDays(3);

    private final DatabaseClient database;
    private final CredentialAges ages;
    private final Clock clock;

    PasswordStore(DatabaseClient database, CredentialAges ages, Clock clock) {
        this.database = database;
        this.ages = ages;
        this.clock = clock;
    }

    /** Replaces the identity's password by one of its own choice. */
    public Mono<Void> choose(long identity, String hash) {
        Instant now = clock.instant();
        return replace(identity, hash, false, now, ages.life(CredentialKind.PASSWORD, now));
    }

    /**
     * Assigns a password that somebody else knows: it is valid for three days and only for choosing
     * a new one.
     */
    public Mono<Void> assign(long identity, String hash) {
        Instant now = clock.instant();
        return replace(identity, hash, true, now, new Life(now, now.plus(ASSIGNED)));
    }

    private Mono<Void> replace(
            long identity, String hash, boolean mustChange, Instant now, Life life) {
        return database.sql(
                        """
                        update credential set revoked_at = :now
                        where identity_id = :identity and kind = 'PASSWORD' and revoked_at is null
                        """)
                .bind("now", now)
                .bind("identity", identity)
                .then()
                .then(
                        database.sql(
                                        """
                                        insert into credential (identity_id, kind, label, secret_hash, must_change, created_at, warn_at, expires_at)
                                        values (:identity, 'PASSWORD', 'Password', :hash, :change, :now, :warn, :end)
                                        """)
                                .bind("identity", identity)
                                .bind("hash", hash)
                                .bind("change", mustChange)
                                .bind("now", now)
                                .bind("warn", life.warnAt())
                                .bind("end", life.expiresAt())
                                .then());
    }
}
