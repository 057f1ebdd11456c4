package io.botwarden.risk.contingency.activation;

import io.botwarden.operations.incident.IncidentOpening;
import io.botwarden.operations.incident.TimelineKind;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.risk.contingency.ContingencyRefusal;
import io.botwarden.risk.contingency.plan.ContingencyPlan;
import io.botwarden.risk.contingency.plan.ContingencyPlanRows;
import io.botwarden.risk.contingency.plan.ContingencyPlanState;
import io.botwarden.risk.input.ActivateContingencyPlanInput;
import io.botwarden.risk.input.EndActivationInput;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations by which plans are activated by hand, and activations end. (Policy 6.3.3) */
@Controller
class Activations {

    private static final RecordType INCIDENT = new RecordType("Incident", "incident");

    private final ActivationOpening opening;
    private final ActivationRows rows;
    private final ContingencyPlanRows plans;
    private final IncidentOpening incidents;
    private final Writes writes;

    Activations(
            ActivationOpening opening,
            ActivationRows rows,
            ContingencyPlanRows plans,
            IncidentOpening incidents,
            Writes writes) {
        this.opening = opening;
        this.rows = rows;
        this.plans = plans;
        this.incidents = incidents;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> activateContingencyPlan(
            @ContextValue Viewer viewer, @Argument ActivateContingencyPlanInput input) {
        Mono<Wanted> wanted =
                Mono.zip(plans.require(input.plan()), incident(input.incident()), opening.number())
                        .flatMap(found ->
                                incidents
                                        .note(
                                                found.getT2().id(),
                                                TimelineKind.PLAN_ACTIVATED,
                                                viewer,
                                                Activation.noted(found.getT3(), found.getT1()))
                                        .map(note ->
                                                new Wanted(
                                                        found.getT1(),
                                                        found.getT2(),
                                                        found.getT3(),
                                                        note)));
        return writes.run(
                viewer,
                Action.on("plan", wanted, found -> found.plan().scopes())
                        .write((found, by) -> activated(found, by)));
    }

    @MutationMapping
    Mono<Payload> endActivation(@ContextValue Viewer viewer, @Argument EndActivationInput input) {
        Mono<Ending> ending =
                rows.requireLed(viewer, input.activation())
                        .zipWhen(activation -> noted(viewer, activation), Ending::new);
        return writes.run(
                viewer,
                Action.on("activation", ending, found -> List.of())
                        .write((found, by) -> {
                            Write write =
                                    found.activation().end(by, input.version(), input.conclusion());
                            found.note().ifPresent(write::also);
                            return write;
                        }));
    }

    private Mono<Optional<Write>> noted(Viewer viewer, Activation activation) {
        return Mono.justOrEmpty(activation.incident())
                .flatMap(incident ->
                        incidents.note(
                                incident, TimelineKind.PLAN_ENDED, viewer, activation.number()))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private Write activated(Wanted wanted, By by) {
        ContingencyPlan plan = wanted.plan();
        plan.require(ContingencyPlanState.Step.ACTIVATE);
        Major incident = wanted.incident();
        refuseIf(
                incident.closed(),
                RefusalCode.WRONG_STATE,
                "The incident is CLOSED; a plan is activated for one that is not.");
        refuseIf(
                !incident.major(),
                ContingencyRefusal.NOT_MAJOR,
                "The incident is not a major incident. Declare it a major incident first.");
        refuseIf(
                incident.bot() == null || !plan.covered().contains(incident.bot()),
                ContingencyRefusal.NOT_COVERED,
                "The plan does not cover the bot of the incident.");
        return opening.forIncident(
                        plan, wanted.number(), incident.id(), incident.bot(), by.viewer(), by.at())
                .also(wanted.note());
    }

    private static void refuseIf(boolean met, Enum<?> code, String message) {
        if (met) {
            throw new RefusedException(code, message, "incident");
        }
    }

    private static Mono<Major> incident(String id) {
        return Mono.fromCallable(() -> INCIDENT.parse("incident", id))
                .flatMap(key ->
                        Transaction.one(
                                "select id, bot_id, major, state = 'CLOSED' as closed from incident where id = $1 for update",
                                List.of(key),
                                Major::of))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("incident")));
    }

    /** An incident, as it was found. */
    private record Major(long id, @Nullable Long bot, boolean major, boolean closed) {

        static Major of(Readable row) {
            return new Major(
                    Fields.number(row, "id"),
                    row.get("bot_id", Long.class),
                    Fields.flag(row, "major"),
                    Fields.flag(row, "closed"));
        }
    }

    private record Wanted(ContingencyPlan plan, Major incident, String number, Write note) {}

    private record Ending(Activation activation, Optional<Write> note) {}
}
