package io.botwarden.access.request;

import io.botwarden.access.GrantScope;
import io.botwarden.access.input.ApproveAccessRequestInput;
import io.botwarden.access.input.RejectAccessRequestInput;
import io.botwarden.access.input.RequestAccessInput;
import io.botwarden.access.input.WithdrawAccessRequestInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Writes;
import java.time.Clock;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Mutations of access requests. (Policy 4.1.2) */
@Controller
class Requests {

    private final RequestRows rows;
    private final RequestedRights rights;
    private final Writes writes;
    private final Clock clock;

    Requests(RequestRows rows, RequestedRights rights, Writes writes, Clock clock) {
        this.rows = rows;
        this.rights = rights;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> requestAccess(@ContextValue Viewer viewer, @Argument RequestAccessInput input) {
        Checks checks = Term.check(reach(input), input.startsAt(), input.endsAt(), clock.instant());
        Mono<NewRequest> request =
                rights.require(viewer, input, Term.begin(input.startsAt(), clock.instant()))
                        .map(NewRequest::new);
        return writes.run(
                viewer,
                Action.on("role", request, found -> List.of())
                        .check(checks)
                        .write((found, by) -> found.write(input, by)));
    }

    @MutationMapping
    Mono<Payload> withdrawAccessRequest(
            @ContextValue Viewer viewer, @Argument WithdrawAccessRequestInput input) {
        return writes.run(
                viewer,
                request(viewer, input.request())
                        .write((found, by) -> {
                            found.standing().requireRequester();
                            return found.request().withdraw();
                        }));
    }

    @MutationMapping
    Mono<Payload> approveAccessRequest(
            @ContextValue Viewer viewer, @Argument ApproveAccessRequestInput input) {
        return writes.run(
                viewer,
                request(viewer, input.request())
                        .write((found, by) -> {
                            found.standing().requireDecider();
                            return found.request().approve(by, input.note());
                        }));
    }

    @MutationMapping
    Mono<Payload> rejectAccessRequest(
            @ContextValue Viewer viewer, @Argument RejectAccessRequestInput input) {
        return writes.run(
                viewer,
                request(viewer, input.request())
                        .write((found, by) -> {
                            found.standing().requireDecider();
                            return found.request().reject(by, input.reason());
                        }));
    }

    private Action.OnSubject<Seen> request(Viewer viewer, String id) {
        Mono<Seen> seen =
                rows.require(id).zipWhen(found -> rows.standing(viewer, found), Seen::new);
        return Action.on("request", seen, found -> List.of());
    }

    private static Checks reach(RequestAccessInput input) {
        boolean role = input.role() != null;
        return new Checks()
                .that(
                        role != (input.function() != null),
                        "role",
                        "Name either a role or a function.")
                .that(
                        role == (input.scope() != null),
                        "scope",
                        "Provide a scope for a role, and only for a role.")
                .that(
                        (input.scope() == GrantScope.DEPARTMENT) == (input.department() != null),
                        "department",
                        "Name a department if and only if the scope is DEPARTMENT.")
                .that(
                        (input.scope() == GrantScope.BOT) == (input.bot() != null),
                        "bot",
                        "Name a bot if and only if the scope is BOT.");
    }

    /** A request, and how the viewer is related to it. */
    private record Seen(AccessRequest request, ViewerRelation standing) {}
}
