package io.botwarden.platform.write;

import io.botwarden.platform.transaction.Transaction;
import io.r2dbc.spi.ConnectionFactory;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds the changes by others since the version that an action was based on, in the audit trail.
 */
@Component
class MissedChanges {

    private static final int SHOWN = 5;

    /**
     * Values that were not recorded are not shown. Notes and derived columns are not changes of the
     * record.
     */
    private static final String SQL =
            """
            with missed as (
              select id, at, username, action, change_field, change_before, change_after
              from audit_entry where subject_id = $1 and (change_field = '{}' or not change_field <@ (derived_fields($3::regclass) || '{note}'))
              order by at desc, id desc limit $2
            )
            select coalesce(array_agg(
              username || ' at ' || to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC, ' || action
                || coalesce(' (' || (
                  select string_agg(
                    left(field, 100) || ' ' || coalesce(left(before, 100), 'nothing') || ' → ' || coalesce(left(after, 100), 'nothing'),
                    ', ' order by place)
                  from unnest(change_field, change_before, change_after) with ordinality as c (field, before, after, place)
                ) || ')', '')
              order by at, id), '{}') as said
            from missed
            """;

    private final ConnectionFactory connections;

    MissedChanges(ConnectionFactory connections) {
        this.connections = connections;
    }

    /** Adds the missed changes to a refusal. */
    Mono<RefusedException> tell(ConflictException conflict) {
        Mono<List<String>> changes =
                Transaction.one(
                        SQL,
                        List.of(
                                conflict.record().id(),
                                Math.min(SHOWN, conflict.missed()),
                                conflict.record().table()),
                        row -> List.of(row.get("said", String[].class)));
        return Transaction.run(connections, Mono.empty(), changes).map(conflict::after);
    }
}
