package io.botwarden.risk.contingency.activation;

import io.botwarden.operations.incident.IncidentOpening;
import io.botwarden.operations.incident.TimelineKind;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Consequence;
import io.botwarden.platform.write.Write;
import io.botwarden.risk.contingency.plan.ContingencyPlan;
import io.botwarden.risk.contingency.plan.ContingencyPlanRows;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Activates the plan in force of the bot when a major incident is declared or reopened, in the same
 * transaction, and says so if there is none. The activation ends with the incident. (Policy 6.3.3)
 */
@Component
class MajorIncidents implements Consequence {

    private static final Set<String> ENDING =
            Set.of("MajorIncidentWithdrawn", "IncidentResolved", "IncidentClosed");

    private final ActivationOpening opening;
    private final ActivationRows rows;
    private final ContingencyPlanRows plans;
    private final IncidentOpening incidents;

    MajorIncidents(
            ActivationOpening opening,
            ActivationRows rows,
            ContingencyPlanRows plans,
            IncidentOpening incidents) {
        this.opening = opening;
        this.rows = rows;
        this.plans = plans;
        this.incidents = incidents;
    }

    @Override
    public Set<String> events() {
        return Set.of(
                "MajorIncidentDeclared",
                "IncidentReopened",
                "MajorIncidentWithdrawn",
                "IncidentResolved",
                "IncidentClosed");
    }

    @Override
    public Flux<Write> after(Cause cause) {
        long incident = cause.subject().key();
        return ENDING.contains(cause.event()) ? ended(incident, cause) : begun(incident, cause);
    }

    private Flux<Write> begun(long key, Cause cause) {
        return Transaction.one(
                        """
                        select i.id, i.bot_id, i.major and i.state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED') as unsolved,
                          (select c.contingency_plan_id from bot_contingency_plan c where c.bot_id = i.bot_id) as plan
                        from incident i where i.id = $1
                        """,
                        List.of(key),
                        Declared::of)
                .filter(Declared::unsolved)
                .flatMapMany(declared ->
                        Mono.justOrEmpty(declared.plan())
                                .flatMap(plans::find)
                                .map(Optional::of)
                                .defaultIfEmpty(Optional.empty())
                                .flatMapMany(plan ->
                                        plan.map(found -> activated(declared, found, cause))
                                                .orElseGet(() -> missing(declared))));
    }

    private Flux<Write> activated(Declared declared, ContingencyPlan plan, Cause cause) {
        return opening.number()
                .flatMapMany(number ->
                        Flux.concat(
                                Mono.just(
                                        opening.forIncident(
                                                plan,
                                                number,
                                                declared.incident(),
                                                declared.bot(),
                                                cause.viewer(),
                                                cause.at())),
                                incidents.note(
                                        declared.incident(),
                                        TimelineKind.PLAN_ACTIVATED,
                                        Activation.noted(number, plan))));
    }

    private Flux<Write> missing(Declared declared) {
        return incidents
                .note(declared.incident(), "MajorIncidentWithoutPlan", TimelineKind.PLAN_MISSING)
                .flux();
    }

    private Flux<Write> ended(long incident, Cause cause) {
        return rows.running(incident)
                .concatMap(activation ->
                        Flux.concat(
                                Mono.just(activation.endWithIncident(cause.at())),
                                incidents.note(
                                        incident, TimelineKind.PLAN_ENDED, activation.number())));
    }

    /**
     * An incident that was declared a major incident.
     *
     * @param unsolved whether it is a major incident that is not resolved
     * @param plan key of the plan in force of its bot
     */
    private record Declared(
            long incident, @Nullable Long bot, boolean unsolved, @Nullable Long plan) {

        static Declared of(Readable row) {
            return new Declared(
                    Fields.number(row, "id"),
                    row.get("bot_id", Long.class),
                    Fields.flag(row, "unsolved"),
                    row.get("plan", Long.class));
        }
    }
}
