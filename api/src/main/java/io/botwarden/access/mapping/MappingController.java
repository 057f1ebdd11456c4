package io.botwarden.access.mapping;

import io.botwarden.access.mapping.MappingInputs.RegisterClientCertificateInput;
import io.botwarden.access.mapping.MappingInputs.RegisterExternalSubjectInput;
import io.botwarden.access.mapping.MappingInputs.RemoveSignInNameInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about names that others vouch for. */
@Controller
class MappingController {

    private final SignInNames names;

    MappingController(SignInNames names) {
        this.names = names;
    }

    @MutationMapping
    Mono<MappingPayload> registerClientCertificate(
            @Argument RegisterClientCertificateInput input, @ContextValue Viewer viewer) {
        return names.registerCertificate(viewer, input);
    }

    @MutationMapping
    Mono<MappingPayload> registerExternalSubject(
            @Argument RegisterExternalSubjectInput input, @ContextValue Viewer viewer) {
        return names.registerSubject(viewer, input);
    }

    @MutationMapping
    Mono<MappingPayload> removeSignInName(
            @Argument RemoveSignInNameInput input, @ContextValue Viewer viewer) {
        return names.remove(viewer, input);
    }
}
