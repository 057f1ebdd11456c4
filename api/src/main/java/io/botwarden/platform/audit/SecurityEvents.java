package io.botwarden.platform.audit;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Writes security events, in one statement: what is the same event again is counted. Who is
 * notified of it, and who has to look into it, is decided afterwards. (ADR 60)
 */
@Component
public class SecurityEvents {

    /**
     * Counts the event, or inserts it. The update comes first, so that a number is used only by a
     * new event; if another one inserts it meanwhile, it is counted, too.
     */
    static final String RECORD =
            """
            with again as (
              update security_event set occurrences = occurrences + 1, last_at = greatest(last_at, now()) where dedup_key = :key returning id
            )
            insert into security_event (dedup_key, kind, severity, identity_id, username, address, summary)
            select :key, :kind, :severity, cast(:identity as bigint), cast(:username as text), cast(:address as text), :summary
            where not exists (select from again)
            on conflict (dedup_key) do update
              set occurrences = security_event.occurrences + 1, last_at = greatest(security_event.last_at, excluded.last_at)
            """;

    private final DatabaseClient database;

    SecurityEvents(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Writes the event, in the current transaction if there is one: the event of a refusal that
     * rolls back must be recorded outside of it.
     */
    public Mono<Void> record(SecurityEvent event) {
        return database.sql(RECORD)
                .bind("key", event.dedupKey())
                .bind("kind", event.kind().name())
                .bind("severity", event.severity().name())
                .bind("identity", Parameters.in(R2dbcType.BIGINT, event.identityId()))
                .bind("username", text(event.username()))
                .bind("address", text(event.address()))
                .bind("summary", event.summary())
                .then();
    }

    private static Object text(@Nullable String value) {
        return Parameters.in(R2dbcType.VARCHAR, value);
    }
}
