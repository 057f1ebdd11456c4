package io.botwarden.oversight.control;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.catalog.Changed;
import io.botwarden.catalog.References;
import io.botwarden.oversight.control.ControlState.Step;
import io.botwarden.oversight.input.DisableControlInput;
import io.botwarden.oversight.input.EnableControlInput;
import io.botwarden.oversight.input.EvaluateControlInput;
import io.botwarden.oversight.input.UpdateControlInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of controls: what the company decides about them. (Policy 1.3.4) */
@Controller
class Controls {

    private static final String FIELD = "control";

    private final ControlRows rows;
    private final References references;
    private final Writes writes;

    Controls(ControlRows rows, References references, Writes writes) {
        this.rows = rows;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> updateControl(@ContextValue Viewer viewer, @Argument UpdateControlInput input) {
        Mono<Updated> updated =
                rows.require(FIELD, input.control())
                        .zipWhen(
                                control ->
                                        references.optionalEmployee("owner", input.owner().value()),
                                Updated::new);
        return writes.run(
                viewer,
                Action.on(FIELD, updated, found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .check(
                                new Checks()
                                        .that(
                                                !input.owner().isOmitted()
                                                        || !input.severity().isOmitted()
                                                        || !input.graceHours().isOmitted()
                                                        || !input.opensIncident().isOmitted(),
                                                "owner",
                                                "Name at least one field to change."))
                        .write((found, by) -> found.write(input)));
    }

    @MutationMapping
    Mono<Payload> disableControl(@ContextValue Viewer viewer, @Argument DisableControlInput input) {
        return writes.run(
                viewer,
                on(input.control())
                        .write((control, by) ->
                                control.step(
                                        Step.DISABLE,
                                        "ControlDisabled",
                                        input.version(),
                                        input.reason())));
    }

    @MutationMapping
    Mono<Payload> enableControl(@ContextValue Viewer viewer, @Argument EnableControlInput input) {
        return writes.run(
                viewer,
                on(input.control())
                        .write((control, by) ->
                                control.step(
                                        Step.ENABLE,
                                        "ControlEnabled",
                                        input.version(),
                                        input.reason())));
    }

    @MutationMapping
    Mono<Payload> evaluateControl(
            @ContextValue Viewer viewer, @Argument EvaluateControlInput input) {
        return writes.run(
                viewer,
                on(input.control())
                        .write((control, by) ->
                                control.step(
                                        Step.EVALUATE, "ControlEvaluationRequested", null, null)));
    }

    private Action.OnSubject<Control> on(String id) {
        return Action.on(FIELD, rows.require(FIELD, id), found -> List.of(Scope.EVERYTHING))
                .unscopedSubject();
    }

    private record Updated(Control control, Optional<Long> owner) {

        Write write(UpdateControlInput input) {
            return control.step(Step.UPDATE, "ControlUpdated", input.version(), input.reason())
                    .refer(
                            "owner_id",
                            EMPLOYEE,
                            control.owner(),
                            input.owner().isOmitted() ? control.owner() : owner.orElse(null))
                    .set(
                            "own_severity",
                            control.severity(),
                            Changed.orPresent(input.severity(), control.severity()))
                    .set(
                            "own_grace_hours",
                            control.graceHours(),
                            Changed.orPresent(input.graceHours(), control.graceHours()))
                    .set(
                            "own_opens_incident",
                            control.opensIncident(),
                            Changed.orPresent(input.opensIncident(), control.opensIncident()));
        }
    }
}
