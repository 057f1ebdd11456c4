package io.botwarden.platform.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Refresh tokens: 256 random bits of which the database keeps the SHA-256 only. Each is good once.
 * The tokens that follow from one another form a family; one that is used twice was stolen or lost
 * on the way, and ends its whole family.
 */
@Component
class RefreshTokens {

    private static final int BYTES = 32;

    private final DatabaseClient database;
    private final IdentityProperties properties;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RefreshTokens(DatabaseClient database, IdentityProperties properties, Clock clock) {
        this.database = database;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * The first token of a new family. Those of the identity whose time is over are forgotten on
     * the way.
     */
    Mono<String> start(long identityId) {
        return database.sql(
                        "delete from refresh_token where identity_id = :identity and expires_at < :now")
                .bind("identity", identityId)
                .bind("now", clock.instant())
                .then()
                .then(Mono.defer(() -> insert(identityId, UUID.randomUUID())));
    }

    /** Uses a token up. Belongs into a transaction that is committed whatever comes out. */
    Mono<Use> use(String token) {
        byte[] hash = hash(token);
        return database.sql(
                        """
                        update refresh_token set used_at = :now
                        where token_hash = :hash and used_at is null and expires_at > :now
                        returning identity_id, family
                        """)
                .bind("hash", hash)
                .bind("now", clock.instant())
                .map(row ->
                        (Use)
                                new Use.Good(
                                        Objects.requireNonNull(row.get("identity_id", Long.class)),
                                        Objects.requireNonNull(row.get("family", UUID.class))))
                .one()
                .switchIfEmpty(Mono.defer(() -> endFamily(hash)));
    }

    /** The token that follows in a family. */
    Mono<String> follow(Use.Good used) {
        return insert(used.identityId(), used.family());
    }

    private Mono<Use> endFamily(byte[] hash) {
        return database.sql(
                        """
                        delete from refresh_token
                        where family in (select family from refresh_token where token_hash = :hash and used_at is not null)
                        returning identity_id
                        """)
                .bind("hash", hash)
                .map(row ->
                        (Use)
                                new Use.Repeated(
                                        Objects.requireNonNull(row.get("identity_id", Long.class))))
                .all()
                .reduce((one, other) -> one)
                .defaultIfEmpty(new Use.Unknown());
    }

    private Mono<String> insert(long identityId, UUID family) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant expiresAt = clock.instant().plus(properties.refreshTokenLifetime());
        return database.sql(
                        """
                        insert into refresh_token (identity_id, family, token_hash, expires_at)
                        values (:identity, :family, :hash, :expires)
                        """)
                .bind("identity", identityId)
                .bind("family", family)
                .bind("hash", hash(token))
                .bind("expires", expiresAt)
                .then()
                .thenReturn(token);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What came of using a token. */
    sealed interface Use {

        /** It was good, and is so no longer. */
        record Good(long identityId, UUID family) implements Use {}

        /** It had been used before; its family is ended. */
        record Repeated(long identityId) implements Use {}

        /** There is no such token, or its time is over. */
        record Unknown() implements Use {}
    }
}
