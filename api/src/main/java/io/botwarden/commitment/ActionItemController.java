package io.botwarden.commitment;

import io.botwarden.commitment.ActionItemInputs.CancelActionItemInput;
import io.botwarden.commitment.ActionItemInputs.CompleteActionItemInput;
import io.botwarden.commitment.ActionItemInputs.CreateActionItemInput;
import io.botwarden.commitment.ActionItemInputs.ReopenActionItemInput;
import io.botwarden.commitment.ActionItemInputs.UpdateActionItemInput;
import io.botwarden.commitment.ActionItemInputs.VerifyActionItemInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about action items. */
@Controller
class ActionItemController {

    private final ActionItems items;

    ActionItemController(ActionItems items) {
        this.items = items;
    }

    @MutationMapping
    Mono<ActionItemPayload> createActionItem(
            @Argument CreateActionItemInput input, @ContextValue Viewer viewer) {
        return items.create(viewer, input);
    }

    @MutationMapping
    Mono<ActionItemPayload> updateActionItem(
            @Argument UpdateActionItemInput input, @ContextValue Viewer viewer) {
        return items.update(viewer, input);
    }

    @MutationMapping
    Mono<ActionItemPayload> completeActionItem(
            @Argument CompleteActionItemInput input, @ContextValue Viewer viewer) {
        return items.complete(viewer, input);
    }

    @MutationMapping
    Mono<ActionItemPayload> verifyActionItem(
            @Argument VerifyActionItemInput input, @ContextValue Viewer viewer) {
        return items.verify(viewer, input);
    }

    @MutationMapping
    Mono<ActionItemPayload> reopenActionItem(
            @Argument ReopenActionItemInput input, @ContextValue Viewer viewer) {
        return items.reopen(viewer, input);
    }

    @MutationMapping
    Mono<ActionItemPayload> cancelActionItem(
            @Argument CancelActionItemInput input, @ContextValue Viewer viewer) {
        return items.cancel(viewer, input);
    }
}
