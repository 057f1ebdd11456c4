package io.botwarden.monitoring.alerting;

import static io.botwarden.monitoring.alerting.AlertingRecords.SLO;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and locks objectives for an action. */
@Component
class SloRows {

    private final DatabaseClient database;

    SloRows(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the objective with this ID. */
    Mono<Slo> require(String field, String id) {
        return Mono.fromCallable(() -> SLO.parse(field, id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select id, bot_id, name, description, objective, window_days, minimum_events, owner_id,
                                          retired_at is not null as retired,
                                          exists (select from alert_rule where slo_id = slo.id and state = 'ACTIVE') as watched, version
                                        from slo where id = :id for update
                                        """)
                                .bind("id", key)
                                .map(SloRows::slo)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    private static Slo slo(Readable row) {
        return new Slo(
                Fields.number(row, "id"),
                Fields.number(row, "bot_id"),
                Fields.text(row, "name"),
                row.get("description", String.class),
                Objects.requireNonNull(row.get("objective", BigDecimal.class)),
                Objects.requireNonNull(row.get("window_days", Integer.class)),
                Objects.requireNonNull(row.get("minimum_events", Integer.class)),
                row.get("owner_id", Long.class),
                Boolean.TRUE.equals(row.get("retired", Boolean.class)),
                Boolean.TRUE.equals(row.get("watched", Boolean.class)),
                Fields.version(row));
    }
}
