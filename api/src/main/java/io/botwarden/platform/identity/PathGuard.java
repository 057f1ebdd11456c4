package io.botwarden.platform.identity;

import io.botwarden.platform.rights.PathRule;
import io.botwarden.platform.rights.PathRules;
import io.botwarden.platform.rights.Right;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Lets a signed-in viewer access the paths in {@link PathRules}, and no others. */
final class PathGuard {

    private PathGuard() {}

    /**
     * Fails if the viewer may not send the request.
     *
     * @param used receives the permission that allowed it
     */
    static Mono<Void> require(Viewer viewer, ServerHttpRequest request, UsedRights used) {
        Optional<PathRule> rule = PathRules.find(request.getMethod(), request.getPath());
        if (rule.isEmpty()) {
            return Mono.error(unknown(request));
        }
        Right right = rule.get().right();
        if (!right.isHad(viewer.permissions(), viewer.everywhere())) {
            return Mono.error(denied(right));
        }
        if (right instanceof Right.Holding held) {
            used.note(viewer, held.permission());
        }
        return Mono.empty();
    }

    private static Throwable denied(Right right) {
        return new DeniedException(
                switch (right) {
                    case Right.Anybody anybody -> "";
                    case Right.SignedIn signedIn -> "";
                    case Right.Holding held when held.everywhere() ->
                            held.permission() + " over everything";
                    case Right.Holding held -> held.permission();
                });
    }

    private static Throwable unknown(ServerHttpRequest request) {
        Set<HttpMethod> methods = PathRules.methods(request.getPath());
        return methods.isEmpty()
                ? new ResponseStatusException(HttpStatus.NOT_FOUND)
                : new MethodNotAllowedException(request.getMethod(), methods);
    }
}
