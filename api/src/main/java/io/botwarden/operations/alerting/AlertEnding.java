package io.botwarden.operations.alerting;

import static io.botwarden.operations.alerting.AlertingRecords.ALERT;

import io.botwarden.operations.alerting.AlertState.Step;
import io.botwarden.operations.alerting.Tracks.Key;
import io.botwarden.platform.write.Fields;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How alerts come to an end with nobody saying so. */
@Component
class AlertEnding {

    private final DatabaseClient database;

    AlertEnding(DatabaseClient database) {
        this.database = database;
    }

    /**
     * What is to be written for alerts that are over. What somebody resolved already stays as it
     * is.
     *
     * @param fingerprints of those that are wrong no longer
     * @param orphans of those whose rule watches their bot no longer
     */
    Mono<List<Write>> endBy(Collection<String> fingerprints, Collection<Key> orphans, Instant at) {
        return Flux.concat(
                        fingerprints.isEmpty() ? Flux.empty() : over(fingerprints, at),
                        orphans.isEmpty() ? Flux.empty() : orphaned(orphans, at))
                .collectList();
    }

    private Flux<Write> over(Collection<String> fingerprints, Instant at) {
        return database.sql(
                        """
                        select id, summary, state, version from alert
                        where fingerprint = any (:fingerprints) and state <> 'RESOLVED'
                        order by id
                        for update
                        """)
                .bind("fingerprints", fingerprints.toArray(String[]::new))
                .map(row -> end(row, "BY_ITSELF", at))
                .all();
    }

    private Flux<Write> orphaned(Collection<Key> orphans, Instant at) {
        List<Key> keys = new ArrayList<>(orphans);
        return database.sql(
                        """
                        select a.id, a.summary, a.state, a.version from alert a
                        join unnest(:rules::bigint[], :bots::bigint[]) as q (rule, bot) on a.alert_rule_id = q.rule and a.bot_id = q.bot
                        where a.state <> 'RESOLVED'
                        order by a.id
                        for update of a
                        """)
                .bind("rules", keys.stream().map(Key::rule).toArray(Long[]::new))
                .bind("bots", keys.stream().map(Key::bot).toArray(Long[]::new))
                .map(row -> end(row, "RULE_ENDED", at))
                .all();
    }

    private static Write end(Readable row, String how, Instant at) {
        return end(
                Fields.number(row, "id"),
                Fields.version(row),
                Fields.text(row, "summary"),
                AlertState.valueOf(Fields.text(row, "state")),
                how,
                at);
    }

    /** The end of an alert. */
    static Write end(
            long id, int version, String summary, AlertState state, String how, Instant at) {
        return Write.update(ALERT, id, version, "AlertResolved", summary)
                .set("state", state, Step.RESOLVE.from(state, "alert"))
                .set("resolved_at", null, at)
                .set("resolution", null, how);
    }
}
