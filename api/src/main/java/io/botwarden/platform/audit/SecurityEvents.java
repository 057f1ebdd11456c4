package io.botwarden.platform.audit;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes security events, which are immutable. */
@Component
public class SecurityEvents {

    private final DatabaseClient database;

    SecurityEvents(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Writes the event, in the current transaction if there is one: the event of a refusal that
     * rolls back must be recorded outside of it.
     */
    public Mono<Void> record(SecurityEvent event) {
        return database.sql(
                        """
                        insert into security_event (kind, severity, identity_id, username, address, summary)
                        values (:kind, :severity, :identity, :username, :address, :summary)
                        """)
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
