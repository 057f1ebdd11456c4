package io.botwarden.monitoring.alerting;

import static io.botwarden.monitoring.alerting.AlertingRecords.ALERT;

import io.botwarden.monitoring.alerting.AlertState.Step;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Resolves alerts automatically. */
@Component
class AlertEnding {

    private final DatabaseClient database;

    AlertEnding(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Returns the writes that resolve alerts. Alerts that someone already resolved are not changed.
     *
     * @param over fingerprints of alerts whose condition no longer holds
     * @param orphans fingerprints of alerts that no rule watches any longer
     */
    Mono<List<Write>> endBy(Collection<String> over, Collection<String> orphans, Instant at) {
        return over.isEmpty() && orphans.isEmpty()
                ? Mono.just(List.of())
                : database.sql(
                                """
                                select id, alert_name(label_name, label_value) as name, state, version, case when fingerprint = any (:orphans) then 'RULE_ENDED' else 'AUTOMATIC' end as how
                                from alert
                                where fingerprint = any (:over::text[] || :orphans::text[]) and state <> 'RESOLVED'
                                order by id
                                for update
                                """)
                        .bind("over", over.toArray(String[]::new))
                        .bind("orphans", orphans.toArray(String[]::new))
                        .map(row -> end(row, Fields.text(row, "how"), at))
                        .all()
                        .collectList();
    }

    private static Write end(Readable row, String how, Instant at) {
        return end(
                Fields.number(row, "id"),
                Fields.version(row),
                Fields.text(row, "name"),
                AlertState.valueOf(Fields.text(row, "state")),
                how,
                at);
    }

    /** Returns the write that resolves an alert. */
    static Write end(long id, int version, String name, AlertState state, String how, Instant at) {
        return Write.update(ALERT, id, version, "AlertResolved", name)
                .set("state", state, Step.RESOLVE.from(state, "alert"))
                .set("resolved_at", null, at)
                .set("resolution", null, how);
    }
}
