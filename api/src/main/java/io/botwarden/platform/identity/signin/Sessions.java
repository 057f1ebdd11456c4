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
 * Sessions: each signing in is one, until it is ended or no token of it is left that could be
 * renewed. That a session's end ends its tokens is the database's doing.
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

    /** Begins a session; gives its key. */
    Mono<Long> begin(long identity, String method, Origin origin, Instant expiresAt) {
        return database.sql(
                        """
                        insert into session (identity_id, method, address, user_agent, created_at, last_used_at, expires_at)
                        values (:identity, :method, :address, :agent, :now, :now, :end)
                        returning id
                        """)
                .bind("identity", identity)
                .bind("method", method)
                .bind("address", origin.address())
                .bind("agent", Parameter.fromOrEmpty(origin.userAgent(), String.class))
                .bind("now", clock.instant())
                .bind("end", expiresAt)
                .map(row -> Fields.number(row, "id"))
                .one();
    }

    /** Notes that a session is used. */
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

    /** Ends all sessions of an identity but, where one is named, that one. */
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
