package io.botwarden.security.scan;

import io.botwarden.commitment.NewObligation;
import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationSchedule;
import io.botwarden.commitment.PlannedObligations;
import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Creates an obligation to scan each live bot completely for vulnerabilities, as soon as there is
 * somebody who is responsible: the bot's owner or the head of its department. (Policy 5.1.2)
 */
@Component
class PlannedScans {

    private static final Duration FIRST_AFTER = Duration.ofDays(7);

    private static final String TO_PLAN =
            """
            select b.id, b.code, b.name, coalesce(b.live_since, now()) as live_since, p.employee_id
            from bot b
            left join department owning on owning.id = b.owner_department_id
            cross join lateral first_employed(array[b.owner_id, owning.head_id]) as p (employee_id)
            where b.state = 'LIVE' and p.employee_id is not null
              and not exists (select from obligation o where o.bot_id = b.id and o.kind = 'SCAN')
            """;

    /** How often a bot is scanned: the policy parameter {@code scan-recurrence}. */
    enum Recurrence {
        WEEKLY("FREQ=WEEKLY"),
        MONTHLY("FREQ=MONTHLY"),
        QUARTERLY("FREQ=MONTHLY;INTERVAL=3");

        private final String rule;

        Recurrence(String rule) {
            this.rule = rule;
        }
    }

    private final PlannedObligations obligations;
    private final Parameters parameters;
    private final Clock clock;

    PlannedScans(PlannedObligations obligations, Parameters parameters, Clock clock) {
        this.obligations = obligations;
        this.parameters = parameters;
        this.clock = clock;
    }

    Mono<Void> run() {
        return obligations.plan(TO_PLAN, "bot", "b", "planScan", this::planned);
    }

    private Write planned(Readable row) {
        Instant now = clock.instant();
        return new NewObligation(
                        ObligationKind.SCAN,
                        Fields.number(row, "id"),
                        null,
                        null,
                        "Scan " + Fields.text(row, "code") + " for vulnerabilities",
                        Fields.text(row, "name"),
                        Fields.number(row, "employee_id"),
                        ObligationSchedule.planned(
                                parameters
                                        .choice("scan-recurrence", Recurrence.class)
                                        .orElse(Recurrence.MONTHLY)
                                        .rule,
                                Fields.time(row, "live_since").plus(FIRST_AFTER),
                                now))
                .write(now);
    }
}
