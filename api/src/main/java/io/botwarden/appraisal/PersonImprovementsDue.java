package io.botwarden.appraisal;

import io.botwarden.platform.write.DueWrites;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reminds persons of the improvements that they have to carry out soon, and marks those that are
 * not done in time, once each. (Policy 7.2.3)
 */
@Component
class PersonImprovementsDue {

    private static final String OVERDUE =
            """
            select id from person_appraisal_outcome
            where state = 'DECIDED' and overdue_at is null and due_at <= :now
            order by due_at, id
            """;

    /** Two days before the term ends, or once 80 percent of it has passed if that is later. */
    private static final String DUE_SOON =
            """
            select id from person_appraisal_outcome
            where state = 'DECIDED' and overdue_at is null and reminded_at is null and due_at > :now
              and due_at <= cast(:now as timestamptz) + interval '2 days' and due_at - (due_at - decided_at) * 0.2 <= :now
            order by due_at, id
            """;

    private final PersonOutcomeRows rows;
    private final DueWrites due;
    private final Clock clock;

    PersonImprovementsDue(PersonOutcomeRows rows, DueWrites due, Clock clock) {
        this.rows = rows;
        this.due = due;
        this.clock = clock;
    }

    Mono<Void> run() {
        Instant now = clock.instant();
        return due.each(
                        DUE_SOON,
                        "remindOfPersonImprovement",
                        key ->
                                rows.find(key)
                                        .filter(outcome -> outcome.isOpen(now))
                                        .map(outcome -> outcome.remind(now)))
                .then(
                        due.each(
                                OVERDUE,
                                "markPersonImprovementOverdue",
                                key ->
                                        rows.find(key)
                                                .filter(outcome -> outcome.isOverdue(now))
                                                .map(PersonOutcome::markOverdue)));
    }
}
