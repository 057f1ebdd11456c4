package io.botwarden.operations.change;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The automatic actions on changes. (Policy 3.3.2, 3.3.3) */
@Component
class ChangesDue {

    private static final String UNREVIEWED =
            """
            select id from change
            where review_due_at <= :now and reviewed_at is null and review_overdue_at is null
              and state in ('IN_PROGRESS', 'VERIFIED', 'FAILED')
            order by review_due_at, id
            """;

    /** Changes whose caused incidents are all resolved. */
    private static final String OVER =
            """
            select c.id from change c
            where c.failed and c.restored_at is null and c.state in ('VERIFIED', 'CLOSED')
              and exists (select from incident i where i.caused_by_change_id = c.id)
              and not exists (select from incident i where i.caused_by_change_id = c.id and i.resolved_at is null)
            order by c.id
            """;

    private final DueWrites due;
    private final ChangeRows rows;
    private final Clock clock;

    ChangesDue(DueWrites due, ChangeRows rows, Clock clock) {
        this.due = due;
        this.rows = rows;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(UNREVIEWED, "tellOverdueChangeReview", this::tellOverdue)
                .then(due.each(OVER, "restoreAfterChange", this::restore));
    }

    private Mono<Write> tellOverdue(long key) {
        return rows.find(key)
                .filter(change -> change.outcome().reviewedAt() == null)
                .map(change -> change.tellOverdue(clock.instant()));
    }

    private Mono<Write> restore(long key) {
        return rows.find(key)
                .filter(change -> change.outcome().restoredAt() == null)
                .zipWhen(
                        change ->
                                Transaction.one(
                                        """
                                        select greatest(max(i.resolved_at), c.failure_detected_at) as over
                                        from change c
                                        join incident i on i.caused_by_change_id = c.id
                                        where c.id = $1
                                        group by c.id
                                        """,
                                        List.of(key),
                                        row -> Fields.time(row, "over")),
                        (change, over) -> change.restore(over, clock.instant()));
    }
}
