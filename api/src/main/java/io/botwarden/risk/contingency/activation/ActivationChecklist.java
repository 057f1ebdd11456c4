package io.botwarden.risk.contingency.activation;

import io.botwarden.catalog.References;
import io.botwarden.operations.incident.IncidentOpening;
import io.botwarden.operations.incident.TimelineKind;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.risk.contingency.activation.ActivationRows.HeldRole;
import io.botwarden.risk.contingency.activation.ActivationRows.HeldStep;
import io.botwarden.risk.input.CompleteActivationStepInput;
import io.botwarden.risk.input.ConfirmActivationRoleInput;
import io.botwarden.risk.input.ReassignActivationRoleInput;
import io.botwarden.risk.input.SkipActivationStepInput;
import io.botwarden.risk.input.StartActivationStepInput;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * The mutations of the roles and steps of an activation. What they do is in the timeline of the
 * incident. (Policy 6.3.3)
 */
@Controller
class ActivationChecklist {

    private final ActivationRows rows;
    private final References references;
    private final IncidentOpening incidents;
    private final Writes writes;

    ActivationChecklist(
            ActivationRows rows, References references, IncidentOpening incidents, Writes writes) {
        this.rows = rows;
        this.references = references;
        this.incidents = incidents;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> confirmActivationRole(
            @ContextValue Viewer viewer, @Argument ConfirmActivationRoleInput input) {
        Mono<Noted<HeldRole>> noted =
                rows.requireRole(viewer, input.role())
                        .doOnNext(
                                held -> Runners.require(held.role().held(), Runners.ONLY_EMPLOYEE))
                        .flatMap(held ->
                                noted(
                                        viewer,
                                        held,
                                        held.activation(),
                                        TimelineKind.PLAN_ROLE_CONFIRMED,
                                        held.role().filledBy(held.role().person())));
        return run(
                "role",
                viewer,
                noted,
                (held, by) ->
                        held.role().confirm(by, input.version(), held.activation().isEnded()));
    }

    @MutationMapping
    Mono<Payload> reassignActivationRole(
            @ContextValue Viewer viewer, @Argument ReassignActivationRoleInput input) {
        Mono<Noted<Reassigned>> noted =
                rows.requireRole(viewer, input.role())
                        .delayUntil(held -> rows.requireLeader(viewer, held.activation()))
                        .zipWhen(
                                held ->
                                        references
                                                .optionalEmployee("employee", input.employee())
                                                .map(Optional::orElseThrow),
                                Reassigned::new)
                        .flatMap(found ->
                                rows.name(found.employee())
                                        .flatMap(name ->
                                                noted(
                                                        viewer,
                                                        found,
                                                        found.held().activation(),
                                                        TimelineKind.PLAN_ROLE_REASSIGNED,
                                                        found.held().role().filledBy(name))));
        return run(
                "role",
                viewer,
                noted,
                (found, by) ->
                        found.held()
                                .role()
                                .reassign(
                                        by,
                                        input.version(),
                                        found.held().activation().isEnded(),
                                        found.employee())
                                .along(rows::holdSteps));
    }

    @MutationMapping
    Mono<Payload> startActivationStep(
            @ContextValue Viewer viewer, @Argument StartActivationStepInput input) {
        return run(
                "step",
                viewer,
                step(viewer, input.step(), TimelineKind.PLAN_STEP_STARTED, null),
                (held, by) -> held.step().start(by, input.version(), held.activation().isEnded()));
    }

    @MutationMapping
    Mono<Payload> completeActivationStep(
            @ContextValue Viewer viewer, @Argument CompleteActivationStepInput input) {
        return run(
                "step",
                viewer,
                step(viewer, input.step(), TimelineKind.PLAN_STEP_DONE, input.note()),
                (held, by) ->
                        held.step()
                                .complete(
                                        by,
                                        input.version(),
                                        held.activation().isEnded(),
                                        input.note()));
    }

    @MutationMapping
    Mono<Payload> skipActivationStep(
            @ContextValue Viewer viewer, @Argument SkipActivationStepInput input) {
        return run(
                "step",
                viewer,
                step(viewer, input.step(), TimelineKind.PLAN_STEP_SKIPPED, input.reason()),
                (held, by) ->
                        held.step()
                                .skip(
                                        by,
                                        input.version(),
                                        held.activation().isEnded(),
                                        input.reason()));
    }

    private Mono<Noted<HeldStep>> step(
            Viewer viewer, String id, TimelineKind kind, @Nullable String note) {
        return rows.requireStep(viewer, id)
                .flatMap(held ->
                        noted(viewer, held, held.activation(), kind, held.step().noted(note)));
    }

    private <T> Mono<Noted<T>> noted(
            Viewer viewer, T found, Activation activation, TimelineKind kind, String text) {
        Long incident = activation.incident();
        Mono<Write> note =
                incident == null ? Mono.empty() : incidents.note(incident, kind, viewer, text);
        return note.map(write -> new Noted<>(found, Optional.of(write)))
                .defaultIfEmpty(new Noted<>(found, Optional.empty()));
    }

    private <T> Mono<Payload> run(
            String field, Viewer viewer, Mono<Noted<T>> noted, BiFunction<T, By, Write> change) {
        return writes.run(
                viewer,
                Action.on(field, noted, found -> List.of())
                        .write((found, by) -> {
                            Write write = change.apply(found.found(), by);
                            found.note().ifPresent(write::also);
                            return write;
                        }));
    }

    /** What an action is about, and its entry in the timeline of the incident. */
    private record Noted<T>(T found, Optional<Write> note) {}

    private record Reassigned(HeldRole held, long employee) {}
}
