package io.botwarden.security.breach;

import static io.botwarden.security.breach.DataBreachRecords.BREACH;

import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks data breaches. */
@Component
class DataBreachRows {

    /** Represents no viewer: no account has this key. */
    private static final long NOBODY = 0;

    private static final String FIELD = "breach";

    /** The data breach with this ID, locked. */
    Mono<DataBreach> require(long viewer, String id) {
        return Mono.fromCallable(() -> BREACH.parse(FIELD, id))
                .flatMap(key -> find(key, viewer))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)));
    }

    /** The data breach with this key, locked; empty if there is none. */
    Mono<DataBreach> find(long key) {
        return find(key, NOBODY);
    }

    private static Mono<DataBreach> find(long key, long viewer) {
        return Transaction.one(
                """
                select b.id, b.number, b.state, b.bot_ids, b.description, b.cause, b.containment, b.contact, b.people_estimated, b.people_final,
                  b.records, b.risk, b.consequences, b.measures, b.authority_reason, b.people_reason, b.discovered_at, b.authority_due,
                  b.authority_due_at, b.authority_told_at, b.people_due, b.people_due_at, b.people_told_at, b.due_at, b.responsible_id, b.version,
                  num_nulls(b.cause, b.containment, b.people_final) = 0 as complete,
                  coalesce(same_person(b.assessed_by_id, $2), false) as assessed_by_viewer
                from data_breach b where b.id = $1 for update
                """,
                List.of(key, viewer),
                DataBreach::of);
    }
}
