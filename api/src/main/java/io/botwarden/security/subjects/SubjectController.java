package io.botwarden.security.subjects;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.security.subjects.Erasures.EraseDataSubjectInput;
import io.botwarden.security.subjects.Erasures.ErasurePayload;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about persons who talk to bots. */
@Controller
class SubjectController {

    private final Erasures erasures;

    SubjectController(Erasures erasures) {
        this.erasures = erasures;
    }

    @MutationMapping
    Mono<ErasurePayload> eraseDataSubject(
            @Argument EraseDataSubjectInput input, @ContextValue Viewer viewer) {
        return erasures.erase(viewer, input);
    }
}
