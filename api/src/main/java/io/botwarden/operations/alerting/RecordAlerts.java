package io.botwarden.operations.alerting;

import io.botwarden.platform.write.Fields;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Alerts about what Botwarden notices in its own records, where no rule watches. Whoever keeps the
 * records says when one begins and when it is over; silencing, suppression by maintenance and
 * everything that people do with alerts is as for all others. (Policy 3.1.2)
 */
@Component
public class RecordAlerts {

    private final DatabaseClient database;
    private final AlertOpening opening;

    RecordAlerts(DatabaseClient database, AlertOpening opening) {
        this.database = database;
        this.opening = opening;
    }

    /**
     * What is to be written for alerts that begin, in the present transaction; nothing for those
     * that are there and not resolved.
     */
    public Mono<List<Write>> begin(List<RecordAlert> alerts) {
        return open(alerts.stream().map(RecordAlert::fingerprint).toList())
                .map(present -> without(alerts, present))
                .flatMap(opening::open);
    }

    /** What is to be written for alerts that are over; nothing for those that are resolved. */
    public Mono<List<Write>> end(List<RecordAlert> alerts, Instant at) {
        return open(alerts.stream().map(RecordAlert::fingerprint).toList())
                .map(present -> present.stream().map(alert -> alert.end(at)).toList());
    }

    private static List<NewAlert> without(List<RecordAlert> alerts, List<OpenAlert> present) {
        List<String> known = present.stream().map(OpenAlert::fingerprint).toList();
        List<NewAlert> begin = new ArrayList<>();
        for (RecordAlert alert : alerts) {
            if (!known.contains(alert.fingerprint())) {
                begin.add(alert.begin());
            }
        }
        return begin;
    }

    private Mono<List<OpenAlert>> open(Collection<String> fingerprints) {
        return fingerprints.isEmpty()
                ? Mono.just(List.of())
                : database.sql(
                                """
                                select id, fingerprint, summary, state, fired_at, version from alert
                                where fingerprint = any (:fingerprints) and state <> 'RESOLVED'
                                order by id
                                for update
                                """)
                        .bind("fingerprints", fingerprints.toArray(String[]::new))
                        .map(OpenAlert::of)
                        .all()
                        .collectList();
    }

    /** An alert that is not resolved. */
    private record OpenAlert(
            long id,
            String fingerprint,
            String summary,
            AlertState state,
            Instant firedAt,
            int version) {

        static OpenAlert of(Readable row) {
            return new OpenAlert(
                    Fields.number(row, "id"),
                    Fields.text(row, "fingerprint"),
                    Fields.text(row, "summary"),
                    AlertState.valueOf(Fields.text(row, "state")),
                    Fields.time(row, "fired_at"),
                    Fields.version(row));
        }

        Write end(Instant at) {
            return AlertEnding.end(
                    id, version, summary, state, "AUTOMATIC", at.isBefore(firedAt) ? firedAt : at);
        }
    }
}
