package io.botwarden.platform.identity.signin;

import io.botwarden.platform.transaction.Fields;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Sessions: each sign-in starts one, which lasts until it is ended or has no renewable token left.
 * The database ends the tokens of an ended session.
 */
@NamedInterface("credential")
@Component
public class Sessions {

    private final DatabaseClient database;
    private final Clock clock;

    Sessions(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Starts a session and returns its key.
     *
     * @param endsAt when it ends however often it is renewed; null for the setting
     */
    Mono<Long> begin(
            long identity,
            String method,
            Origin origin,
            Instant expiresAt,
            @Nullable Instant endsAt) {
        return database.sql(
                        """
                        insert into session (identity_id, method, address, user_agent, created_at, last_used_at, expires_at, ends_at)
                        values (:identity, :method, :address, :agent, :now, :now, :end, :latest)
                        returning id
                        """)
                .bind("identity", identity)
                .bind("method", method)
                .bind("address", origin.address())
                .bind("agent", Parameter.fromOrEmpty(origin.userAgent(), String.class))
                .bind("now", clock.instant())
                .bind("end", expiresAt)
                .bind("latest", Parameter.fromOrEmpty(endsAt, Instant.class))
                .map(row -> Fields.number(row, "id"))
                .one();
    }

    /** Records the use of a session. */
    Mono<Void> use(long session, Instant expiresAt) {
        return database.sql(
                        "update session set last_used_at = :now, expires_at = :end where id = :id")
                .bind("now", clock.instant())
                .bind("end", expiresAt)
                .bind("id", session)
                .then();
    }

    /** Ends a session. */
    public Mono<Void> end(long session) {
        return database.sql(
                        "update session set ended_at = :now where id = :id and ended_at is null")
                .bind("now", clock.instant())
                .bind("id", session)
                .then();
    }

    /** Ends all sessions of an identity, except one if given. */
    public Mono<Void> endAll(long identity, @Nullable Long spared) {
        return database.sql(
                        """
                        update session set ended_at = :now
                        where identity_id = :identity and ended_at is null and id is distinct from :spared
                        """)
                .bind("now", clock.instant())
                .bind("identity", identity)
                .bind("spared", Parameter.fromOrEmpty(spared, Long.class))
                .then();
    }
}
