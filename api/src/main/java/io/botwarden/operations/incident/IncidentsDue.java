package io.botwarden.operations.incident;

import io.botwarden.operations.incident.IncidentClocks.Target;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reports once that a clock is about to run out, and once that it has; the same for reviews. The
 * reports are stored in the record, so that a restart neither repeats nor skips any. (Policy 3.2.1,
 * 3.2.3)
 */
@Component
class IncidentsDue {

    private static final String RUNNING =
            "select id from incident where origin = 'REGISTERED' and state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED') and ";

    private static final String TO_TAKE_UP_SOON =
            RUNNING
                    + """
                    acknowledged_at is null and acknowledge_warned_at is null and acknowledge_due_at > :now
                      and acknowledge_due_at - (acknowledge_due_at - opened_at) * 0.2 <= :now order by id
                    """;
    private static final String TO_RESOLVE_SOON =
            RUNNING
                    + """
                    paused_at is null and resolve_warned_at is null and resolve_due_at > :now
                      and resolve_due_at - (resolve_due_at - opened_at) * 0.2 <= :now order by id
                    """;
    private static final String NOT_TAKEN_UP =
            RUNNING
                    + "acknowledged_at is null and acknowledge_missed_at is null and acknowledge_due_at <= :now order by id";
    private static final String NOT_RESOLVED =
            RUNNING
                    + "(paused_at is null or paused_at >= resolve_due_at) and resolve_missed_at is null and resolve_due_at <= :now order by id";
    private static final String REVIEWS =
            "select incident_id as id from incident_review where state = 'DUE' and missed_at is null and due_at <= :now order by due_at, id";

    private final DueWrites due;
    private final IncidentRows rows;
    private final Clock clock;

    IncidentsDue(DueWrites due, IncidentRows rows, Clock clock) {
        this.due = due;
        this.rows = rows;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(TO_TAKE_UP_SOON, "warnOfIncident", key -> warn(key, Target.ACKNOWLEDGE))
                .then(due.each(TO_RESOLVE_SOON, "warnOfIncident", key -> warn(key, Target.RESOLVE)))
                .then(due.each(NOT_TAKEN_UP, "missIncident", key -> miss(key, Target.ACKNOWLEDGE)))
                .then(due.each(NOT_RESOLVED, "missIncident", key -> miss(key, Target.RESOLVE)))
                .then(due.each(REVIEWS, "missReview", this::missReview));
    }

    private Mono<Write> warn(long key, Target target) {
        return rows.find(key)
                .map(incident -> new RunningClock(incident, target))
                .filter(running -> running.isNearlyDue(now()))
                .map(running -> running.warn(now()));
    }

    private Mono<Write> miss(long key, Target target) {
        return rows.find(key)
                .map(incident -> new RunningClock(incident, target))
                .filter(running -> running.isMissed(now()))
                .map(running -> running.miss(now()));
    }

    private Mono<Write> missReview(long incident) {
        return rows.find(incident)
                .mapNotNull(found -> {
                    DueReview review = found.review();
                    return review == null || review.missedAt() != null
                            ? null
                            : review.miss(found.number(), now());
                });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
