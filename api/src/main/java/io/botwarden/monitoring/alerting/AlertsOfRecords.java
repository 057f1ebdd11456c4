package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.NewAlert.IncidentTrigger;
import io.botwarden.operations.RecordAlert;
import io.botwarden.operations.RecordAlerts;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Stores alerts about problems in Botwarden's own records. */
@Component
class AlertsOfRecords implements RecordAlerts {

    private static final String SOURCE = "RECORDS";

    private final DatabaseClient database;
    private final AlertOpening opening;

    AlertsOfRecords(DatabaseClient database, AlertOpening opening) {
        this.database = database;
        this.opening = opening;
    }

    @Override
    public Mono<List<Write>> begin(List<RecordAlert> alerts) {
        return open(alerts.stream().map(AlertsOfRecords::fingerprint).toList())
                .map(present -> without(alerts, present))
                .flatMap(opening::open);
    }

    @Override
    public Mono<List<Write>> end(List<RecordAlert> alerts, Instant at) {
        return open(alerts.stream().map(AlertsOfRecords::fingerprint).toList())
                .map(present -> present.stream().map(alert -> alert.end(at)).toList());
    }

    private static List<NewAlert> without(List<RecordAlert> alerts, List<OpenAlert> present) {
        List<String> known = present.stream().map(OpenAlert::fingerprint).toList();
        List<NewAlert> begin = new ArrayList<>();
        for (RecordAlert alert : alerts) {
            if (!known.contains(fingerprint(alert))) {
                begin.add(begin(alert));
            }
        }
        return begin;
    }

    private Mono<List<OpenAlert>> open(Collection<String> fingerprints) {
        return fingerprints.isEmpty()
                ? Mono.just(List.of())
                : database.sql(
                                """
                                select id, fingerprint, alert_name(label_name, label_value) as name, state, fired_at, version from alert
                                where fingerprint = any (:fingerprints) and state <> 'RESOLVED'
                                order by id
                                for update
                                """)
                        .bind("fingerprints", fingerprints.toArray(String[]::new))
                        .map(OpenAlert::of)
                        .all()
                        .collectList();
    }

    private static String fingerprint(RecordAlert alert) {
        return labels(alert, Map.of()).fingerprint(SOURCE);
    }

    /** These alerts do not open incidents automatically; people decide about that. */
    private static NewAlert begin(RecordAlert alert) {
        LabelSet labels =
                labels(
                        alert,
                        Map.of(
                                LabelSet.SEVERITY,
                                alert.severity().name().toLowerCase(Locale.ROOT)));
        return new NewAlert(
                SOURCE,
                null,
                null,
                alert.bot(),
                alert.severity(),
                labels,
                fingerprint(alert),
                labels.group(List.of()),
                NewAlert.summary(alert.summary()),
                alert.description(),
                null,
                null,
                alert.startedAt(),
                alert.firedAt(),
                null,
                null,
                null,
                new IncidentTrigger(false, alert.severity(), 1));
    }

    /** Returns the labels that identify the alert, and additional ones. */
    private static LabelSet labels(RecordAlert alert, Map<String, String> more) {
        Map<String, String> labels = new HashMap<>(more);
        labels.put(LabelSet.ALERT_NAME, alert.name());
        if (alert.botCode() != null) {
            labels.put(LabelSet.BOT, alert.botCode());
        }
        labels.put("subject", alert.subject());
        return LabelSet.of(labels);
    }

    /** An alert that is not resolved. */
    private record OpenAlert(
            long id,
            String fingerprint,
            String name,
            AlertState state,
            Instant firedAt,
            int version) {

        static OpenAlert of(Readable row) {
            return new OpenAlert(
                    Fields.number(row, "id"),
                    Fields.text(row, "fingerprint"),
                    Fields.text(row, "name"),
                    AlertState.valueOf(Fields.text(row, "state")),
                    Fields.time(row, "fired_at"),
                    Fields.version(row));
        }

        Write end(Instant at) {
            return AlertEnding.end(
                    id, version, name, state, "AUTOMATIC", at.isBefore(firedAt) ? firedAt : at);
        }
    }
}
