package io.botwarden.platform.identity.signin;

import io.botwarden.platform.identity.IdentityProperties;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Refresh tokens: 256 random bits, of which the database stores only the SHA-256. Each is valid
 * once. A token that is used twice was stolen or lost in transit, and ends its session. There is no
 * grace period for concurrent uses: the console's tabs take turns, and programs can do the same.
 */
@Component
class RefreshTokens {

    private static final int BYTES = 32;

    private final DatabaseClient database;
    private final Sessions sessions;
    private final IdentityProperties properties;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RefreshTokens(
            DatabaseClient database,
            Sessions sessions,
            IdentityProperties properties,
            Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Returns the expiry of a token that is issued now.
     *
     * @param sessionBegan when its session started
     * @param sessionEnds when its session ends at the latest; null for the setting
     */
    Instant end(Instant sessionBegan, @Nullable Instant sessionEnds) {
        Instant next = clock.instant().plus(properties.refreshTokenLifetime());
        Instant last = sessionBegan.plus(properties.longestSession());
        return Stream.of(next, last, sessionEnds == null ? last : sessionEnds)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Issues a session's first token. Also deletes the identity's expired tokens. */
    Mono<String> start(long identity, long session, Instant expiresAt) {
        return database.sql(
                        "delete from refresh_token where identity_id = :identity and expires_at < :now")
                .bind("identity", identity)
                .bind("now", clock.instant())
                .then()
                .then(Mono.defer(() -> insert(identity, session, expiresAt)));
    }

    /**
     * Uses a token up. Must run in a transaction that is committed whatever the result. Concurrent
     * uses of one account's tokens are serialized: each locks the account, the session and the
     * token in this order.
     */
    Mono<Use> use(String token) {
        byte[] hash = hash(token);
        return lockAccount(hash).then(Mono.defer(() -> useLocked(hash)));
    }

    private Mono<Void> lockAccount(byte[] hash) {
        return database.sql(
                        """
                        select id from identity
                        where id = (select identity_id from refresh_token where token_hash = :hash)
                        for no key update
                        """)
                .bind("hash", hash)
                .then();
    }

    private Mono<Use> useLocked(byte[] hash) {
        return database.sql(
                        """
                        update refresh_token t set used_at = :now
                        from session s
                        where t.token_hash = :hash and t.used_at is null and t.expires_at > :now
                          and s.id = t.session_id and s.ended_at is null
                        returning s.identity_id, s.id, s.method, s.created_at, s.ends_at
                        """)
                .bind("hash", hash)
                .bind("now", clock.instant())
                .map(row -> (Use) good(row))
                .one()
                .switchIfEmpty(Mono.defer(() -> endRepeated(hash)));
    }

    /** Issues the next token of a session. */
    Mono<String> follow(Use.Good used) {
        Instant end = end(used.sessionBegan(), used.sessionEnds());
        return sessions.use(used.session(), end)
                .then(Mono.defer(() -> insert(used.identity(), used.session(), end)));
    }

    /** Finds the session of a token, used or not, and locks its account; empty if there is none. */
    Mono<Use.Good> find(String token) {
        byte[] hash = hash(token);
        return lockAccount(hash).then(Mono.defer(() -> findLocked(hash)));
    }

    private Mono<Use.Good> findLocked(byte[] hash) {
        return database.sql(
                        """
                        select s.identity_id, s.id, s.method, s.created_at, s.ends_at
                        from refresh_token t join session s on s.id = t.session_id
                        where t.token_hash = :hash and s.ended_at is null
                        """)
                .bind("hash", hash)
                .map(RefreshTokens::good)
                .one();
    }

    private static Use.Good good(Readable row) {
        return new Use.Good(
                Fields.number(row, "identity_id"),
                Fields.number(row, "id"),
                Fields.text(row, "method"),
                Fields.time(row, "created_at"),
                row.get("ends_at", Instant.class));
    }

    private Mono<Use> endRepeated(byte[] hash) {
        return database.sql(
                        """
                        update session set ended_at = :now
                        where ended_at is null
                          and id = (select session_id from refresh_token where token_hash = :hash and used_at is not null)
                        returning identity_id
                        """)
                .bind("now", clock.instant())
                .bind("hash", hash)
                .map(row -> (Use) new Use.Repeated(Fields.number(row, "identity_id")))
                .one()
                .defaultIfEmpty(new Use.Unknown());
    }

    private Mono<String> insert(long identity, long session, Instant expiresAt) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return database.sql(
                        """
                        insert into refresh_token (identity_id, session_id, token_hash, expires_at)
                        values (:identity, :session, :hash, :expires)
                        """)
                .bind("identity", identity)
                .bind("session", session)
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

    /** The result of using a token. */
    sealed interface Use {

        /**
         * It was valid, and is now used up.
         *
         * @param method how the person signed in
         * @param sessionBegan when the person signed in
         * @param sessionEnds when the session ends at the latest; null for the setting
         */
        record Good(
                long identity,
                long session,
                String method,
                Instant sessionBegan,
                @Nullable Instant sessionEnds)
                implements Use {}

        /** It was used before; its session is ended. */
        record Repeated(long identity) implements Use {}

        /** There is no such token, or it has expired. */
        record Unknown() implements Use {}
    }
}
