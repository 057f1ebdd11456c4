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

/** Reads and locks alerts for an action. */
@Component
class AlertRows {

    private final DatabaseClient database;

    AlertRows(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the alert with this ID. */
    Mono<Alert> require(String id) {
        return Mono.fromCallable(() -> ALERT.parse("alert", id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("alert")));
    }

    /** Returns the alert with this key; empty if there is none. */
    Mono<Alert> find(long key) {
        return database.sql(
                        """
                        select id, bot_id, state, alert_name(label_name, label_value) as name, suppressed, silenced_until, incident_id, version
                        from alert where id = :id for update
                        """)
                .bind("id", key)
                .map(AlertRows::alert)
                .one();
    }

    /** Returns the records that an alert belongs to; empty if there are none. */
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
                Fields.text(row, "name"),
                Boolean.TRUE.equals(row.get("suppressed", Boolean.class)),
                row.get("silenced_until", Instant.class),
                row.get("incident_id", Long.class),
                Fields.version(row));
    }
}
