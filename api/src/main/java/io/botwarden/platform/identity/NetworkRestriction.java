package io.botwarden.platform.identity;

import io.botwarden.platform.network.Administration;
import io.botwarden.platform.web.ClientAddress;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Restricts a viewer's rights depending on the network address of the request. (Policy 5.1.3) */
@Component
class NetworkRestriction {

    private final Administration administration;

    NetworkRestriction(Administration administration) {
        this.administration = administration;
    }

    /** Returns the same bearer, or one without administrative rights. */
    Bearer from(ServerHttpRequest request, Bearer bearer) {
        if (administration.admits(ClientAddress.of(request))) {
            return bearer;
        }
        Viewer viewer = bearer.viewer();
        return new Bearer(
                viewer.limitedTo(administration.outsideOf(viewer.permissions())),
                bearer.expiresAt(),
                bearer.renewBefore());
    }

    /** Raises an event if rights were removed. */
    Mono<Void> tell(ServerHttpRequest request, Bearer held, Bearer left) {
        Viewer viewer = held.viewer();
        return viewer.permissions().size() == left.viewer().permissions().size()
                ? Mono.empty()
                : administration.tell(
                        viewer.identityId(), viewer.username(), ClientAddress.of(request));
    }
}
