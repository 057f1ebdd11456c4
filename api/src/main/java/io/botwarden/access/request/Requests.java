package io.botwarden.access.request;

import io.botwarden.access.GrantScope;
import io.botwarden.access.request.RequestInputs.ApproveAccessRequestInput;
import io.botwarden.access.request.RequestInputs.RejectAccessRequestInput;
import io.botwarden.access.request.RequestInputs.RequestAccessInput;
import io.botwarden.access.request.RequestInputs.WithdrawAccessRequestInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be done with requests for rights. (Policy 4.1.2) */
@Component
class Requests {

    private static final int LONGEST_REASON = 2_000;

    private final DatabaseClient database;
    private final RequestRows rows;
    private final AskedRights rights;
    private final Writes writes;
    private final Clock clock;

    Requests(
            DatabaseClient database,
            RequestRows rows,
            AskedRights rights,
            Writes writes,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.rights = rights;
        this.writes = writes;
        this.clock = clock;
    }

    Mono<RequestPayload> request(Viewer viewer, RequestAccessInput input) {
        Checks checks =
                Term.check(reach(input), input.startsAt(), input.endsAt(), clock.instant())
                        .text("reason", input.reason(), LONGEST_REASON);
        Mono<NewRequest> request =
                Mono.zip(
                        requester(viewer),
                        rights.require(
                                viewer, input, Term.begin(input.startsAt(), clock.instant())),
                        NewRequest::new);
        return writes.run(
                viewer,
                Action.ofAnyone("requestAccess")
                        .check(checks)
                        .on("role", request, found -> List.of())
                        .write((found, by) -> found.write(input, by)),
                RequestPayload::new);
    }

    Mono<RequestPayload> withdraw(Viewer viewer, WithdrawAccessRequestInput input) {
        return act(
                viewer,
                "withdrawAccessRequest",
                new Checks(),
                input.request(),
                (found, by) -> {
                    found.standing().requireRequester();
                    return found.request().withdraw();
                });
    }

    Mono<RequestPayload> approve(Viewer viewer, ApproveAccessRequestInput input) {
        return act(
                viewer,
                "approveAccessRequest",
                new Checks().optionalText("note", input.note(), LONGEST_REASON),
                input.request(),
                (found, by) -> {
                    found.standing().requireDecider();
                    return found.request().approve(by, input.note());
                });
    }

    Mono<RequestPayload> reject(Viewer viewer, RejectAccessRequestInput input) {
        return act(
                viewer,
                "rejectAccessRequest",
                new Checks().text("reason", input.reason(), LONGEST_REASON),
                input.request(),
                (found, by) -> {
                    found.standing().requireDecider();
                    return found.request().reject(by, input.reason());
                });
    }

    private Mono<RequestPayload> act(
            Viewer viewer,
            String name,
            Checks checks,
            String request,
            BiFunction<Seen, By, Write> write) {
        Mono<Seen> seen =
                rows.require(request).zipWhen(found -> rows.standing(viewer, found), Seen::new);
        return writes.run(
                viewer,
                Action.ofAnyone(name)
                        .check(checks)
                        .on("request", seen, found -> List.of())
                        .write(write),
                RequestPayload::new);
    }

    private static Checks reach(RequestAccessInput input) {
        boolean role = input.role() != null;
        return new Checks()
                .that(
                        role != (input.function() != null),
                        "role",
                        "Name a role or a function, and not both.")
                .that(
                        role == (input.scope() != null),
                        "scope",
                        "Say how far a role shall reach, and only of a role.")
                .that(
                        (input.scope() == GrantScope.DEPARTMENT) == (input.department() != null),
                        "department",
                        "Name a department where the scope is DEPARTMENT, and only there.")
                .that(
                        (input.scope() == GrantScope.BOT) == (input.bot() != null),
                        "bot",
                        "Name a bot where the scope is BOT, and only there.");
    }

    private Mono<Requester> requester(Viewer viewer) {
        return database.sql("select display_name from identity where id = :id")
                .bind("id", viewer.identityId())
                .map(row ->
                        new Requester(
                                viewer.identityId(),
                                viewer.username(),
                                Fields.text(row, "display_name"),
                                false))
                .one();
    }

    /** A request, and how the viewer stands to it. */
    private record Seen(AccessRequest request, Standing standing) {}
}
