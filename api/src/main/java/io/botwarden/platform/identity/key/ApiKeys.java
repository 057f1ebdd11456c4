package io.botwarden.platform.identity.key;

import io.botwarden.platform.identity.BotLimit;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
                        select c.id, c.identity_id, c.permissions, c.limited, c.warn_at, c.expires_at, c.revoked_at,
                          array(select l.bot_id from credential_bot l where l.credential_id = c.id order by l.id) as bots,
                          array(
                            select b.code from credential_bot l join bot b on b.id = l.bot_id where l.credential_id = c.id order by l.id
                          ) as codes
                        from credential c
                        where c.kind = 'API_KEY' and c.lookup = :lookup
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
                Boolean.TRUE.equals(row.get("limited", Boolean.class)) ? limit(row) : null,
                Fields.time(row, "warn_at"),
                Fields.time(row, "expires_at"),
                row.get("revoked_at", Instant.class));
    }

    private static BotLimit limit(Readable row) {
        Long[] bots = Objects.requireNonNull(row.get("bots", Long[].class));
        String[] codes = Objects.requireNonNull(row.get("codes", String[].class));
        Map<Long, String> limit = HashMap.newHashMap(bots.length);
        for (int k = 0; k < bots.length; k++) {
            limit.put(bots[k], codes[k]);
        }
        return new BotLimit(Fields.number(row, "id"), limit);
    }
}
