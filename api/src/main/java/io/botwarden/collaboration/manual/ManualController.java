package io.botwarden.collaboration.manual;

import io.botwarden.collaboration.manual.ManualInputs.AcknowledgeManualInput;
import io.botwarden.collaboration.manual.ManualInputs.ChangeManualInput;
import io.botwarden.collaboration.manual.ManualInputs.DraftManualInput;
import io.botwarden.collaboration.manual.ManualInputs.PublishManualInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about manuals. */
@Controller
class ManualController {

    private final Manuals manuals;

    ManualController(Manuals manuals) {
        this.manuals = manuals;
    }

    @MutationMapping
    Mono<ManualPayload> draftManual(@Argument DraftManualInput input, @ContextValue Viewer viewer) {
        return manuals.draft(viewer, input);
    }

    @MutationMapping
    Mono<ManualPayload> changeManual(
            @Argument ChangeManualInput input, @ContextValue Viewer viewer) {
        return manuals.change(viewer, input);
    }

    @MutationMapping
    Mono<ManualPayload> publishManual(
            @Argument PublishManualInput input, @ContextValue Viewer viewer) {
        return manuals.publish(viewer, input);
    }

    @MutationMapping
    Mono<ManualPayload> acknowledgeManual(
            @Argument AcknowledgeManualInput input, @ContextValue Viewer viewer) {
        return manuals.acknowledge(viewer, input);
    }
}
