package io.botwarden.delivery.defect;

import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reports, once for each due time, that a defect is not fixed by then. (Policy 2.3.2) */
@Component
class DefectsDue {

    private static final String OVERDUE =
            "select id from defect where state in ('OPEN', 'IN_PROGRESS') and missed_at is null and due_at <= :now order by due_at, id";

    private final DueWrites due;
    private final DefectRows rows;
    private final Clock clock;

    DefectsDue(DueWrites due, DefectRows rows, Clock clock) {
        this.due = due;
        this.rows = rows;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(OVERDUE, "missDefect", this::miss);
    }

    private Mono<Write> miss(long key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return rows.find(key)
                .filter(defect -> defect.isMissed(now))
                .map(defect -> defect.miss(now));
    }
}
