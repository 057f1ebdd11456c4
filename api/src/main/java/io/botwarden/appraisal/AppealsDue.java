package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.CYCLE;

import io.botwarden.analytics.appraisal.CycleState;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.DueTerm;
import io.botwarden.platform.write.DueWrites;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reminds of appeals that must be decided soon, marks those that are not decided in time, and ends
 * cycles whose term for appeals has passed and whose appeals are all decided. (Policy 7.2.3)
 */
@Component
class AppealsDue {

    private static final DueTerm DECISION =
            new DueTerm(
                    "appraisal_appeal",
                    "state in ('SUBMITTED', 'UNDER_REVIEW')",
                    "submitted_at",
                    "overdue_at");

    private static final String OVER =
            """
            select c.id from appraisal_cycle c
            where c.state = 'PUBLISHED' and c.appeals_end_at <= :now
              and not exists (select from appraisal_appeal a where a.cycle_id = c.id and a.state in ('SUBMITTED', 'UNDER_REVIEW'))
            order by c.appeals_end_at, c.id
            """;

    private final AppraisalCycles cycles;
    private final AppealRows rows;
    private final DueWrites due;
    private final Clock clock;

    AppealsDue(AppraisalCycles cycles, AppealRows rows, DueWrites due, Clock clock) {
        this.cycles = cycles;
        this.rows = rows;
        this.due = due;
        this.clock = clock;
    }

    Mono<Void> run() {
        Instant now = clock.instant();
        return due.each(
                        DECISION.soon(),
                        "remindOfAppraisalAppeal",
                        key ->
                                rows.find(key)
                                        .filter(appeal -> appeal.isOpen(now))
                                        .map(appeal -> appeal.remind(now)))
                .then(overdue(now))
                .then(over(now));
    }

    private Mono<Void> overdue(Instant now) {
        return due.each(
                DECISION.over(),
                "markAppraisalAppealOverdue",
                key ->
                        rows.find(key)
                                .filter(appeal -> appeal.isOverdue(now))
                                .map(Appeal::markOverdue));
    }

    private Mono<Void> over(Instant now) {
        return due.each(
                OVER,
                "finalizeAppraisalCycle",
                key ->
                        cycles.require(CYCLE.key(key).id())
                                .filter(cycle -> isOver(cycle, now))
                                .filterWhen(AppealsDue::isDecided)
                                .map(cycle -> cycle.finalized(now)));
    }

    /** Whether no appeal is open; asked again while the cycle is locked. */
    private static Mono<Boolean> isDecided(AppraisalCycle cycle) {
        return Transaction.one(
                "select not exists (select from appraisal_appeal a where a.cycle_id = $1 and a.state in ('SUBMITTED', 'UNDER_REVIEW')) as decided",
                List.of(cycle.id()),
                row -> Fields.flag(row, "decided"));
    }

    private static boolean isOver(AppraisalCycle cycle, Instant now) {
        return cycle.state() == CycleState.PUBLISHED
                && !Objects.requireNonNull(cycle.appealsEndAt()).isAfter(now);
    }
}
