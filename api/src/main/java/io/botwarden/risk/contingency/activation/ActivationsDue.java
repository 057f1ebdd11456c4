package io.botwarden.risk.contingency.activation;

import io.botwarden.operations.incident.IncidentOpening;
import io.botwarden.operations.incident.TimelineKind;
import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import io.botwarden.risk.contingency.activation.ActivationRows.HeldRole;
import io.botwarden.risk.contingency.activation.ActivationRows.HeldStep;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Calls the deputies of people who do not confirm in time, and notes missed time limits of steps.
 * (Policy 6.3.3)
 */
@Component
class ActivationsDue {

    private static final String DEPUTIES =
            """
            select r.id from activation_role r join activation a on a.id = r.activation_id
            where r.state = 'CALLED' and r.deputy_id is not null and a.state = 'RUNNING'
              and r.called_at <= :now - parameter_interval('contingency-call-term')
            """;

    private static final String STEPS =
            """
            select s.id from activation_step s join activation a on a.id = s.activation_id
            where s.state in ('OPEN', 'STARTED') and s.missed_at is null and s.due_at < :now and a.state = 'RUNNING'
            """;

    private final ActivationRows rows;
    private final IncidentOpening incidents;
    private final DueWrites due;
    private final Parameters parameters;
    private final Clock clock;

    ActivationsDue(
            ActivationRows rows,
            IncidentOpening incidents,
            DueWrites due,
            Parameters parameters,
            Clock clock) {
        this.rows = rows;
        this.incidents = incidents;
        this.due = due;
        this.parameters = parameters;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(DEPUTIES, "callDeputy", this::deputy)
                .then(due.each(STEPS, "missActivationStep", this::missed));
    }

    private Mono<Write> deputy(long key) {
        return rows.role(key, ActivationRows.NOBODY)
                .filter(held -> isUnconfirmed(held) && !held.activation().isEnded())
                .flatMap(held ->
                        with(
                                held.role().callDeputy(now()).along(rows::holdSteps),
                                held.activation(),
                                TimelineKind.PLAN_DEPUTY_CALLED,
                                held.role().filledBy(held.role().person())));
    }

    private Mono<Write> missed(long key) {
        return rows.step(key, ActivationRows.NOBODY)
                .filter(held -> isLate(held) && !held.activation().isEnded())
                .flatMap(held ->
                        with(
                                held.step().miss(now()),
                                held.activation(),
                                TimelineKind.PLAN_STEP_OVERDUE,
                                held.step().noted(null)));
    }

    private boolean isUnconfirmed(HeldRole held) {
        ActivationRole role = held.role();
        Instant since = now().minus(parameters.duration("contingency-call-term"));
        return role.state() == ActivationRoleState.CALLED
                && role.deputy() != null
                && role.calledAt() != null
                && !role.calledAt().isAfter(since);
    }

    private boolean isLate(HeldStep held) {
        ActivationStep step = held.step();
        return (step.state() == ActivationStepState.OPEN
                        || step.state() == ActivationStepState.STARTED)
                && step.missedAt() == null
                && step.dueAt().isBefore(now());
    }

    private Mono<Write> with(Write write, Activation activation, TimelineKind kind, String text) {
        return Mono.justOrEmpty(activation.incident())
                .flatMap(incident -> incidents.note(incident, kind, text))
                .map(write::also)
                .defaultIfEmpty(write);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
