package io.botwarden.commitment;

import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reports, once for each due date, that it is near and that it has passed. Each report is stored in
 * the record, so a restart neither repeats nor misses one.
 */
@Component
class ActionItemsDue {

    /** Two days before the due date, or once 80 percent of the time has passed if that is later. */
    private static final String DUE_SOON =
            """
            select id from action_item
            where state = 'OPEN' and missed_at is null and reminded_at is null and due_at > :now
              and due_at <= cast(:now as timestamptz) + interval '2 days' and due_at - (due_at - created_at) * 0.2 <= :now
            order by due_at, id
            """;

    private static final String OVERDUE =
            "select id from action_item where state = 'OPEN' and missed_at is null and due_at <= :now order by due_at, id";

    private final DueWrites due;
    private final ActionItemRows rows;
    private final Clock clock;

    ActionItemsDue(DueWrites due, ActionItemRows rows, Clock clock) {
        this.due = due;
        this.rows = rows;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(DUE_SOON, "remindOfActionItem", this::remind)
                .then(due.each(OVERDUE, "missActionItem", this::miss));
    }

    private Mono<Write> remind(long key) {
        Instant now = now();
        return rows.find(key)
                .filter(item -> item.isToBeReminded(now))
                .map(item -> item.remind(now));
    }

    private Mono<Write> miss(long key) {
        Instant now = now();
        return rows.find(key).filter(item -> item.isMissed(now)).map(item -> item.miss(now));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
