package io.botwarden.risk.contingency.drill;

import static io.botwarden.risk.contingency.ContingencyRecords.DRILL;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks drills. */
@Component
class DrillRows {

    /** Represents no viewer: no account has this key. */
    private static final long NOBODY = 0;

    /** The drill with this ID, locked. */
    Mono<Drill> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> DRILL.parse("drill", id))
                .flatMap(key -> find(key, viewer.identityId()))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("drill")));
    }

    /** The drill with this key, locked; empty if there is none. */
    Mono<Drill> find(long key) {
        return find(key, NOBODY);
    }

    private static Mono<Drill> find(long key, long viewer) {
        return Transaction.one(
                """
                select d.id, d.number, d.title, d.contingency_plan_id, p.department_id, d.state, d.note, d.version,
                  array(
                    select distinct l.bot_id from contingency_plan_place l where l.record_id = p.id and l.bot_id is not null order by l.bot_id
                  ) as bots,
                  exists (select from activation a where a.drill_id = d.id and acts_in($2, a.id, true)) as led
                from drill d join contingency_plan p on p.id = d.contingency_plan_id
                where d.id = $1 for update of d
                """,
                List.of(key, viewer),
                Drill::of);
    }

    /** The drill of an activation, locked; empty if it is for an incident. */
    Mono<Drill> ofActivation(long activation) {
        return Transaction.one(
                        "select drill_id from activation where id = $1 and drill_id is not null",
                        List.of(activation),
                        row -> Fields.number(row, "drill_id"))
                .flatMap(this::find);
    }

    /** The number of a new drill. */
    Mono<String> number() {
        return Transaction.one(
                "select 'DR-' || nextval('drill_number') as number",
                List.of(),
                row -> Fields.text(row, "number"));
    }

    /** Records when the plan was last practiced, in the current transaction. */
    Mono<Void> drilled(long drill) {
        return Transaction.one(
                        """
                        with drilled as (
                          update contingency_plan p set drilled_at = d.held_at from drill d
                          where d.id = $1 and p.id = d.contingency_plan_id returning p.id
                        )
                        select count(*) as rows from drilled
                        """,
                        List.of(drill),
                        row -> Fields.number(row, "rows"))
                .then();
    }
}
