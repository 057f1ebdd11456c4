package io.botwarden.security.retention;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.AuditTrail;
import io.botwarden.platform.transaction.Transaction;
import io.r2dbc.spi.ConnectionFactory;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Deletes messages of sensors whose retention period has ended. The security events that they were
 * counted as remain. Each batch is audited in its own transaction. (Policy 3.4.3)
 */
@Component
class MessagePurge {

    private static final int BATCH = 10_000;

    private static final String REMOVE =
            """
            delete from security_event_message where id in (
              select id from security_event_message
              where received_at <= now() - parameter_interval('security-event-message-retention')
              order by received_at, id limit %d for update skip locked)
            """
                    .formatted(BATCH);

    private final DatabaseClient database;
    private final ConnectionFactory connections;
    private final AuditTrail audit;

    MessagePurge(DatabaseClient database, ConnectionFactory connections, AuditTrail audit) {
        this.database = database;
        this.connections = connections;
        this.audit = audit;
    }

    /** Deletes all expired messages and returns their number. */
    Mono<Long> run() {
        return Mono.defer(() -> Transaction.run(connections, Mono.empty(), batch()))
                .repeat()
                .takeUntil(removed -> removed < BATCH)
                .reduce(0L, Long::sum);
    }

    private Mono<Long> batch() {
        return database.sql(REMOVE)
                .fetch()
                .rowsUpdated()
                .delayUntil(removed -> removed == 0 ? Mono.empty() : audit.record(entry(removed)));
    }

    private static AuditEntry entry(long removed) {
        return new AuditEntry(
                null,
                AuditEntry.BOTWARDEN,
                "purgeSensorMessages",
                null,
                "Deleted %d messages of sensors whose retention period had ended"
                        .formatted(removed),
                List.of());
    }
}
