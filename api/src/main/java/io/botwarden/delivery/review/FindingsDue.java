package io.botwarden.delivery.review;

import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reports, once for each due time, that a review finding is not fixed by then. (Policy 2.2.3) */
@Component
class FindingsDue {

    private static final String OVERDUE =
            "select id from review_finding where state = 'OPEN' and missed_at is null and due_at <= :now order by due_at, id";

    private final DueWrites due;
    private final CodeReviewRows rows;
    private final Clock clock;

    FindingsDue(DueWrites due, CodeReviewRows rows, Clock clock) {
        this.due = due;
        this.rows = rows;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(OVERDUE, "missReviewFinding", this::miss);
    }

    private Mono<Write> miss(long key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return rows.findFinding(key)
                .filter(finding -> finding.isMissed(now))
                .map(finding -> finding.miss(now));
    }
}
