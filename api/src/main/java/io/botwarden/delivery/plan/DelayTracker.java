package io.botwarden.delivery.plan;

import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Scheduled work that records milestones whose date passed, and the days that they and their plans
 * are late. Days are in UTC. (Policy 2.1.3)
 */
@Component
class DelayTracker {

    private static final String SLIPPING =
            """
            select m.id
            from milestone m
            join development_plan p on p.id = m.plan_id
            where m.done_on is null and m.slipped_at is null and p.state in ('APPROVED', 'ACTIVE')
              and m.due_on < cast(cast(:now as timestamptz) at time zone 'UTC' as date)
            order by m.due_on, m.id
            """;

    /** Derived from the dates, so it is nobody's action. */
    private static final String COUNT_MILESTONES =
            """
            update milestone m set days_late = :today - m.original_due_on
            from development_plan p
            where p.id = m.plan_id and p.state in ('APPROVED', 'ACTIVE') and m.done_on is null and m.slipped_at is not null
              and m.due_on < :today and m.days_late <> :today - m.original_due_on
            """;

    private static final String COUNT_PLANS =
            """
            update development_plan set days_late = :today - original_ends_on
            where state in ('APPROVED', 'ACTIVE') and ends_on < :today and days_late <> :today - original_ends_on
            """;

    private final DueWrites due;
    private final DevelopmentPlanRows rows;
    private final DatabaseClient database;
    private final Clock clock;

    DelayTracker(DueWrites due, DevelopmentPlanRows rows, DatabaseClient database, Clock clock) {
        this.due = due;
        this.rows = rows;
        this.database = database;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(SLIPPING, "noticeSlippage", this::slip)
                .then(Mono.defer(() -> count(COUNT_MILESTONES)))
                .then(Mono.defer(() -> count(COUNT_PLANS)));
    }

    private Mono<Write> slip(long milestone) {
        return rows.findMilestone(milestone)
                .filter(found -> found.slips(clock.instant()))
                .map(found -> found.slip(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    private Mono<Void> count(String statement) {
        LocalDate today = Delays.day(clock.instant());
        return database.sql(statement).bind("today", today).then();
    }
}
