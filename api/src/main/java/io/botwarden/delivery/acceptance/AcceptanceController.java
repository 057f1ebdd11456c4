package io.botwarden.delivery.acceptance;

import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutation by which a release is accepted. */
@Controller
class AcceptanceController {

    private final Acceptances acceptances;

    AcceptanceController(Acceptances acceptances) {
        this.acceptances = acceptances;
    }

    @MutationMapping
    Mono<AcceptancePayload> signAcceptance(
            @Argument SignAcceptanceInput input, @ContextValue Viewer viewer) {
        return acceptances.sign(viewer, input);
    }
}
