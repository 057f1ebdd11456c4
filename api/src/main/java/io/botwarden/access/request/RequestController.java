package io.botwarden.access.request;

import io.botwarden.access.request.RequestableRights.RequestableFunction;
import io.botwarden.access.request.RequestableRights.RequestableRole;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Viewer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Queries for people who request access. */
@Controller
class RequestController {

    private final RequestableRights offers;
    private final Authorisation authorisation;

    RequestController(RequestableRights offers, Authorisation authorisation) {
        this.offers = offers;
        this.authorisation = authorisation;
    }

    @QueryMapping
    Mono<List<RequestableRole>> requestableRoles(@ContextValue Viewer viewer) {
        return authorisation.requireCurrent(viewer).thenMany(offers.roles()).collectList();
    }

    @QueryMapping
    Mono<List<RequestableFunction>> requestableFunctions(
            @Argument @Nullable String nameContains, @ContextValue Viewer viewer) {
        return authorisation
                .requireCurrent(viewer)
                .thenMany(offers.functions(nameContains))
                .collectList();
    }
}
