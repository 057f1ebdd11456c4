package io.botwarden.platform.identity.key;

import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds stored keys. */
@Component
class ApiKeys {

    private static final Duration NOTED = Duration.ofMinutes(1);

    private final DatabaseClient database;
    private final Clock clock;

    ApiKeys(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Finds the key, valid or not; empty if it never existed. */
    Mono<StoredKey> find(String lookup) {
        return database.sql(
                        """
                        select id, identity_id, permissions, warn_at, expires_at, revoked_at from credential
                        where kind = 'API_KEY' and lookup = :lookup
                        """)
                .bind("lookup", lookup)
                .map(ApiKeys::key)
                .one();
    }

    /** Records its use, at most once a minute. */
    Mono<Void> noteUse(long id) {
        Instant now = clock.instant();
        return database.sql(
                        """
                        update credential set last_used_at = :now
                        where id = :id and (last_used_at is null or last_used_at < :then)
                        """)
                .bind("now", now)
                .bind("then", now.minus(NOTED))
                .bind("id", id)
                .then();
    }

    private static StoredKey key(Readable row) {
        return new StoredKey(
                Fields.number(row, "id"),
                Fields.number(row, "identity_id"),
                Set.of(Objects.requireNonNull(row.get("permissions", String[].class))),
                Fields.time(row, "warn_at"),
                Fields.time(row, "expires_at"),
                row.get("revoked_at", Instant.class));
    }
}
