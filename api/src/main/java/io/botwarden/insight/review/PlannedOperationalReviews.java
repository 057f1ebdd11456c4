package io.botwarden.insight.review;

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
 * Creates an obligation to review the KPIs of each live bot every three months, as soon as there is
 * somebody who is responsible: the bot's owner or the head of its department. A bot whose
 * department, or one above it, is reviewed needs none. (Policy 3.1.3)
 */
@Component
class PlannedOperationalReviews {

    private static final String TO_PLAN =
            """
            select b.id, b.code, b.name, coalesce(b.live_since, now()) as live_since, p.employee_id
            from bot b
            left join department owning on owning.id = b.owner_department_id
            cross join lateral first_employed(array[b.owner_id, owning.head_id]) as p (employee_id)
            where b.state = 'LIVE' and p.employee_id is not null
              and not exists (select from obligation o where o.bot_id = b.id and o.kind = 'OPERATIONAL_REVIEW')
              and not exists (
                select from obligation o where o.department_id = any (owning.lineage) and o.kind = 'OPERATIONAL_REVIEW' and o.state = 'ACTIVE'
              )
            """;

    private final PlannedObligations obligations;
    private final Parameters parameters;
    private final Clock clock;

    PlannedOperationalReviews(PlannedObligations obligations, Parameters parameters, Clock clock) {
        this.obligations = obligations;
        this.parameters = parameters;
        this.clock = clock;
    }

    Mono<Void> run() {
        return obligations.plan(TO_PLAN, "bot", "b", "planOperationalReview", this::planned);
    }

    private Write planned(Readable row) {
        Instant now = clock.instant();
        return new NewObligation(
                        ObligationKind.OPERATIONAL_REVIEW,
                        Fields.number(row, "id"),
                        null,
                        null,
                        "Review the KPIs of " + Fields.text(row, "code"),
                        Fields.text(row, "name"),
                        Fields.number(row, "employee_id"),
                        ObligationSchedule.planned(
                                "FREQ=MONTHLY;INTERVAL=3",
                                Fields.time(row, "live_since")
                                        .plus(parameters.duration("operational-review-after")),
                                now))
                .write(now);
    }
}
