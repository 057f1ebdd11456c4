package io.botwarden.operations.incident;

import io.botwarden.operations.incident.IncidentActions.IncidentActionPayload;
import io.botwarden.operations.incident.IncidentInputs.CancelIncidentActionInput;
import io.botwarden.operations.incident.IncidentInputs.ChangeIncidentActionInput;
import io.botwarden.operations.incident.IncidentInputs.CompleteIncidentActionInput;
import io.botwarden.operations.incident.IncidentInputs.CreateIncidentActionInput;
import io.botwarden.operations.incident.IncidentInputs.VerifyIncidentActionInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about what is agreed after an incident. */
@Controller
class IncidentActionController {

    private final IncidentActions actions;

    IncidentActionController(IncidentActions actions) {
        this.actions = actions;
    }

    @MutationMapping
    Mono<IncidentActionPayload> createIncidentAction(
            @Argument CreateIncidentActionInput input, @ContextValue Viewer viewer) {
        return actions.agree(viewer, input);
    }

    @MutationMapping
    Mono<IncidentActionPayload> changeIncidentAction(
            @Argument ChangeIncidentActionInput input, @ContextValue Viewer viewer) {
        return actions.change(viewer, input);
    }

    @MutationMapping
    Mono<IncidentActionPayload> completeIncidentAction(
            @Argument CompleteIncidentActionInput input, @ContextValue Viewer viewer) {
        return actions.complete(viewer, input);
    }

    @MutationMapping
    Mono<IncidentActionPayload> verifyIncidentAction(
            @Argument VerifyIncidentActionInput input, @ContextValue Viewer viewer) {
        return actions.verify(viewer, input);
    }

    @MutationMapping
    Mono<IncidentActionPayload> cancelIncidentAction(
            @Argument CancelIncidentActionInput input, @ContextValue Viewer viewer) {
        return actions.cancel(viewer, input);
    }
}
