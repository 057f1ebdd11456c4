package io.botwarden.delivery.benefit;

import static io.botwarden.delivery.DeliveryRecords.REQUIREMENT;

import io.botwarden.commitment.NewObligation;
import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationSchedule;
import io.botwarden.commitment.PlannedObligations;
import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Creates an obligation to review the benefits of each requirement that went live, as soon as there
 * is somebody who is responsible: who requested it, the head of that department, or the bot's owner
 * or head. (Policy 1.1)
 */
@Component
class PlannedReviews {

    private static final String TO_PLAN =
            """
            select l.id, l.requirement_id, l.bot_id, l.launched_at, q.number, q.title, p.employee_id
            from requirement_launch l
            join requirement q on q.id = l.requirement_id
            join bot b on b.id = l.bot_id and b.state <> 'RETIRED'
            left join department asking on asking.id = q.department_id
            left join department owning on owning.id = b.owner_department_id
            cross join lateral first_employed(array[q.requested_by_id, asking.head_id, b.owner_id, owning.head_id]) as p (employee_id)
            where p.employee_id is not null and not exists (select from obligation o where o.requirement_id = l.requirement_id)
            """;

    private final PlannedObligations obligations;
    private final Parameters parameters;
    private final Clock clock;

    PlannedReviews(PlannedObligations obligations, Parameters parameters, Clock clock) {
        this.obligations = obligations;
        this.parameters = parameters;
        this.clock = clock;
    }

    Mono<Void> run() {
        return obligations.plan(
                TO_PLAN, "requirement_launch", "l", "planBenefitReview", this::planned);
    }

    private Write planned(Readable row) {
        Instant now = clock.instant();
        Instant first =
                Fields.time(row, "launched_at").plus(parameters.duration("benefit-review-after"));
        return new NewObligation(
                        ObligationKind.BENEFIT_REVIEW,
                        Fields.number(row, "bot_id"),
                        null,
                        null,
                        "Review the benefits of " + Fields.text(row, "number"),
                        Fields.text(row, "title"),
                        Fields.number(row, "employee_id"),
                        ObligationSchedule.planned("FREQ=YEARLY", first, now))
                .write(now)
                .refer("requirement_id", REQUIREMENT, null, Fields.number(row, "requirement_id"));
    }
}
