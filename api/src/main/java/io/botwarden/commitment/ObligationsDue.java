package io.botwarden.commitment;

import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reports, once for each due time, that an obligation is due and that it is overdue. Each report is
 * stored in the record, so a restart neither repeats nor misses one.
 */
@Component
class ObligationsDue {

    private static final String DUE =
            """
            select id from obligation
            where reminded_at is null and missed_at is null and remind_at <= :now
            order by remind_at, id
            """;

    private static final String OVERDUE =
            "select id from obligation where missed_at is null and late_at <= :now order by late_at, id";

    private final DueWrites due;
    private final ObligationRows rows;
    private final Clock clock;

    ObligationsDue(DueWrites due, ObligationRows rows, Clock clock) {
        this.due = due;
        this.rows = rows;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(OVERDUE, "missObligation", this::miss)
                .then(due.each(DUE, "remindOfObligation", this::remind));
    }

    private Mono<Write> remind(long key) {
        Instant now = now();
        return rows.find(key)
                .filter(obligation -> obligation.isToBeReminded(now))
                .map(obligation -> obligation.remind(now));
    }

    private Mono<Write> miss(long key) {
        Instant now = now();
        return rows.find(key)
                .filter(obligation -> obligation.isMissed(now))
                .map(obligation -> obligation.miss(now));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
