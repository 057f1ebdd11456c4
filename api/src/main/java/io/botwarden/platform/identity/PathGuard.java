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

/** Lets a signed-in viewer through to the paths that {@link PathRules} open, and to no other. */
final class PathGuard {

    private PathGuard() {}

    /**
     * Ends in an error where the viewer may not ask for that.
     *
     * @param used is told what the viewer's right to ask rests on
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
