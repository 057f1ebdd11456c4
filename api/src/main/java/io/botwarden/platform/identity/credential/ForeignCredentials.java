package io.botwarden.platform.identity.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Credentials that a third party vouches for: names in certificates, subjects of issuers. They
 * contain no secret, only the mapping of the name to an account.
 */
@Component
public class ForeignCredentials {

    private static final Duration USE_IS_NOTED_EACH = Duration.ofMinutes(1);

    private final DatabaseClient database;
    private final Clock clock;

    ForeignCredentials(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Finds the credentials of the kind with one of these names, including invalid ones: a revoked
     * name must not be granted again automatically.
     */
    public Flux<Named> find(CredentialKind kind, Collection<String> names) {
        return database.sql(
                        """
                        select c.id, c.identity_id, c.label, c.warn_at, c.expires_at, c.last_used_at,
                          c.revoked_at is null and i.disabled_at is null as open
                        from credential c
                        join identity i on i.id = c.identity_id
                        where c.kind = :kind and c.lookup = any (:names)
                        """)
                .bind("kind", kind.name())
                .bind("names", names.toArray(String[]::new))
                .map(row ->
                        new Named(
                                Objects.requireNonNull(row.get("id", Long.class)),
                                Objects.requireNonNull(row.get("identity_id", Long.class)),
                                Objects.requireNonNull(row.get("open", Boolean.class)),
                                Objects.requireNonNull(row.get("label", String.class)),
                                row.get("warn_at", Instant.class),
                                row.get("expires_at", Instant.class),
                                row.get("last_used_at", Instant.class)))
                .all();
    }

    /** Whether it is currently valid. */
    public boolean isGood(Named credential) {
        Instant end = credential.expiresAt();
        return credential.open() && (end == null || clock.instant().isBefore(end));
    }

    /** Whether it expires soon, or has expired. */
    public boolean isDue(Named credential) {
        Instant warnAt = credential.warnAt();
        return warnAt != null && !clock.instant().isBefore(warnAt);
    }

    /** Revokes it to be replaced by another one; returns whether it was not revoked before. */
    public Mono<Boolean> replace(Named credential) {
        return database.sql(
                        "update credential set revoked_at = :now where id = :id and revoked_at is null returning id")
                .bind("now", clock.instant())
                .bind("id", credential.id())
                .map(row -> true)
                .one()
                .defaultIfEmpty(false);
    }

    /** Records its use, to the minute. */
    public Mono<Void> used(Named credential) {
        Instant now = clock.instant();
        Instant last = credential.lastUsedAt();
        if (last != null && now.isBefore(last.plus(USE_IS_NOTED_EACH))) {
            return Mono.empty();
        }
        return database.sql("update credential set last_used_at = :now where id = :id")
                .bind("now", now)
                .bind("id", credential.id())
                .then();
    }

    /**
     * @param id key of the row in {@code credential}
     * @param identityId its identity
     * @param open whether neither it nor the account was closed
     * @param label its display name
     * @param warnAt when its holder is warned that it expires
     * @param expiresAt when it expires
     * @param lastUsedAt when it was last used, to the minute
     */
    public record Named(
            long id,
            long identityId,
            boolean open,
            String label,
            @Nullable Instant warnAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {}
}
