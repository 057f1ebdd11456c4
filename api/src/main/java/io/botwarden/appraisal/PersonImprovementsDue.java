package io.botwarden.appraisal;

import io.botwarden.platform.write.DueTerm;
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

    private static final DueTerm IMPROVEMENT =
            new DueTerm(
                    "person_appraisal_outcome", "state = 'DECIDED'", "decided_at", "overdue_at");

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
                        IMPROVEMENT.soon(),
                        "remindOfPersonImprovement",
                        key ->
                                rows.find(key)
                                        .filter(outcome -> outcome.isOpen(now))
                                        .map(outcome -> outcome.remind(now)))
                .then(
                        due.each(
                                IMPROVEMENT.over(),
                                "markPersonImprovementOverdue",
                                key ->
                                        rows.find(key)
                                                .filter(outcome -> outcome.isOverdue(now))
                                                .map(PersonOutcome::markOverdue)));
    }
}
