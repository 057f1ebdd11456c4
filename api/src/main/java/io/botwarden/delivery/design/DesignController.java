package io.botwarden.delivery.design;

import io.botwarden.delivery.design.DesignInputs.AcceptDesignInput;
import io.botwarden.delivery.design.DesignInputs.ChangeDesignInput;
import io.botwarden.delivery.design.DesignInputs.DraftDesignInput;
import io.botwarden.delivery.design.DesignInputs.RejectDesignInput;
import io.botwarden.delivery.design.DesignInputs.SubmitDesignInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about designs. */
@Controller
class DesignController {

    private final DesignDocuments designs;

    DesignController(DesignDocuments designs) {
        this.designs = designs;
    }

    @MutationMapping
    Mono<DesignPayload> draftDesign(@Argument DraftDesignInput input, @ContextValue Viewer viewer) {
        return designs.draft(viewer, input);
    }

    @MutationMapping
    Mono<DesignPayload> changeDesign(
            @Argument ChangeDesignInput input, @ContextValue Viewer viewer) {
        return designs.change(viewer, input);
    }

    @MutationMapping
    Mono<DesignPayload> submitDesign(
            @Argument SubmitDesignInput input, @ContextValue Viewer viewer) {
        return designs.submit(viewer, input);
    }

    @MutationMapping
    Mono<DesignPayload> acceptDesign(
            @Argument AcceptDesignInput input, @ContextValue Viewer viewer) {
        return designs.accept(viewer, input);
    }

    @MutationMapping
    Mono<DesignPayload> rejectDesign(
            @Argument RejectDesignInput input, @ContextValue Viewer viewer) {
        return designs.reject(viewer, input);
    }
}
