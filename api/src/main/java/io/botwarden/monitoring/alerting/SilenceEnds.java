package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.NewAlert.IncidentTrigger;
import io.botwarden.operations.incident.Severity;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Fires suppressed alerts that are still active when the maintenance window or silence ends. From
 * then on they are ordinary alerts.
 */
@Component
class SilenceEnds {

    private static final String DUE =
            """
            select id from alert
            where suppressed and state <> 'RESOLVED' and coalesce(silenced_until, '-infinity') <= :now and maintenance_at(bot_id, :now) is null
            order by id
            """;

    private final DatabaseClient database;
    private final DueWrites due;
    private final AlertOpening opening;

    SilenceEnds(DatabaseClient database, DueWrites due, AlertOpening opening) {
        this.database = database;
        this.due = due;
        this.opening = opening;
    }

    Mono<Void> run() {
        return due.each(DUE, "endSilence", this::tell);
    }

    private Mono<Write> tell(long key) {
        return database.sql(
                        """
                        select a.*, alert_name(a.label_name, a.label_value) as name, r.incident_severity, r.incident_after
                        from alert a left join alert_rule r on r.id = a.alert_rule_id
                        where a.id = :id and a.suppressed and a.state <> 'RESOLVED'
                        for update of a
                        """)
                .bind("id", key)
                .map(row -> new Suppressed(alert(row), Fields.version(row)))
                .one()
                .flatMap(found -> opening.tell(key, found.alert(), found.version()))
                .flatMap(writes -> Mono.justOrEmpty(writes.stream().reduce(Write::also)));
    }

    private record Suppressed(NewAlert alert, int version) {}

    private static NewAlert alert(Readable row) {
        Severity severity = Severity.valueOf(Fields.text(row, "severity"));
        String incidentSeverity = row.get("incident_severity", String.class);
        boolean joined = row.get("incident_id", Long.class) != null;
        return new NewAlert(
                Fields.text(row, "source"),
                row.get("alert_rule_id", Long.class),
                row.get("rule_revision", Integer.class),
                row.get("bot_id", Long.class),
                severity,
                LabelSet.of(Map.of(LabelSet.ALERT_NAME, Fields.text(row, "name"))),
                Fields.text(row, "fingerprint"),
                Fields.text(row, "group_key"),
                Fields.text(row, "summary"),
                row.get("description", String.class),
                null,
                null,
                Fields.time(row, "started_at"),
                Fields.time(row, "fired_at"),
                null,
                null,
                null,
                new IncidentTrigger(
                        !joined && Boolean.TRUE.equals(row.get("joins_incident", Boolean.class)),
                        incidentSeverity == null ? severity : Severity.valueOf(incidentSeverity),
                        after(row.get("incident_after", Integer.class))));
    }

    private static int after(@Nullable Integer said) {
        return Objects.requireNonNullElse(said, 1);
    }
}
