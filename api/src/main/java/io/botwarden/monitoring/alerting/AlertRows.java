package io.botwarden.monitoring.alerting;

import static io.botwarden.monitoring.alerting.AlertingRecords.ALERT;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads alerts that something is about to be done with, and locks them. */
@Component
class AlertRows {

    private final DatabaseClient database;

    AlertRows(DatabaseClient database) {
        this.database = database;
    }

    /** The alert that an id names. */
    Mono<Alert> require(String id) {
        return Mono.fromCallable(() -> ALERT.parse("alert", id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("alert")));
    }

    /** The alert with this key; empty where there is none. */
    Mono<Alert> find(long key) {
        return database.sql(
                        """
                        select id, bot_id, state, summary, suppressed, silenced_until, incident_id, version
                        from alert where id = :id for update
                        """)
                .bind("id", key)
                .map(AlertRows::alert)
                .one();
    }

    /** What an alert hangs on; empty where there is none. */
    Mono<Scope> findScope(long key) {
        return database.sql("select bot_id from alert where id = :id")
                .bind("id", key)
                .map(row -> Scope.of(row.get("bot_id", Long.class), null))
                .one();
    }

    private static Alert alert(Readable row) {
        return new Alert(
                Fields.number(row, "id"),
                row.get("bot_id", Long.class),
                AlertState.valueOf(Fields.text(row, "state")),
                Fields.text(row, "summary"),
                Boolean.TRUE.equals(row.get("suppressed", Boolean.class)),
                row.get("silenced_until", Instant.class),
                row.get("incident_id", Long.class),
                Fields.version(row));
    }
}
