package io.botwarden.collaboration.feedback;

import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Notices, once, that nobody answered feedback by its due time. (Policy 4.3.1) */
@Component
class FeedbackDue {

    private static final String OVERDUE =
            "select id from feedback where answered_at is null and missed_at is null and answer_due_at <= :now order by answer_due_at, id";

    private final DueWrites due;
    private final FeedbackRows rows;
    private final Clock clock;

    FeedbackDue(DueWrites due, FeedbackRows rows, Clock clock) {
        this.due = due;
        this.rows = rows;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(OVERDUE, "missFeedback", this::miss);
    }

    private Mono<Write> miss(long key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return rows.find(key)
                .filter(feedback -> feedback.isMissed(now))
                .map(feedback -> feedback.miss(now));
    }
}
