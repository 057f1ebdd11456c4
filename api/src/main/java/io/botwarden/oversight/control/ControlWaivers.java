package io.botwarden.oversight.control;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.oversight.control.ControlRecords.CONTROL;
import static io.botwarden.oversight.control.ControlRecords.WAIVER;

import io.botwarden.catalog.References;
import io.botwarden.oversight.input.ApproveControlWaiverInput;
import io.botwarden.oversight.input.ControlWaiverScopeInput;
import io.botwarden.oversight.input.EndControlWaiverInput;
import io.botwarden.oversight.input.RejectControlWaiverInput;
import io.botwarden.oversight.input.RequestControlWaiverInput;
import io.botwarden.oversight.input.WithdrawControlWaiverInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of waivers. (Policy 1.3.4) */
@Controller
class ControlWaivers {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final String SCOPE = "scope";

    private final ControlRows rows;
    private final References references;
    private final Writes writes;
    private final Clock clock;

    ControlWaivers(ControlRows rows, References references, Writes writes, Clock clock) {
        this.rows = rows;
        this.references = references;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> requestControlWaiver(
            @ContextValue Viewer viewer, @Argument RequestControlWaiverInput input) {
        Instant now = clock.instant();
        Mono<Wanted> wanted =
                Mono.zip(
                                rows.require("control", input.control()),
                                references.optionalBot(SCOPE, bot(input.scope())),
                                references.optionalDepartment(SCOPE, department(input.scope())))
                        .map(found -> new Wanted(found.getT1(), found.getT2(), found.getT3()));
        return writes.run(
                viewer,
                Action.on("control", wanted, Wanted::scopes)
                        .check(
                                new Checks()
                                        .that(
                                                input.endsAt().isAfter(now)
                                                        && !input.endsAt()
                                                                .isAfter(now.plus(LONGEST)),
                                                "endsAt",
                                                "This must be in the future, and at most 366 days from now."))
                        .write((found, by) -> found.write(by, input)));
    }

    @MutationMapping
    Mono<Payload> approveControlWaiver(
            @ContextValue Viewer viewer, @Argument ApproveControlWaiverInput input) {
        return writes.run(
                viewer,
                on(viewer, input.waiver())
                        .write((waiver, by) -> waiver.approve(by, input.version(), input.note())));
    }

    @MutationMapping
    Mono<Payload> rejectControlWaiver(
            @ContextValue Viewer viewer, @Argument RejectControlWaiverInput input) {
        return writes.run(
                viewer,
                on(viewer, input.waiver())
                        .write((waiver, by) -> waiver.reject(by, input.version(), input.reason())));
    }

    @MutationMapping
    Mono<Payload> withdrawControlWaiver(
            @ContextValue Viewer viewer, @Argument WithdrawControlWaiverInput input) {
        return writes.run(
                viewer,
                on(viewer, input.waiver())
                        .write((waiver, by) -> waiver.withdraw(input.version(), input.reason())));
    }

    @MutationMapping
    Mono<Payload> endControlWaiver(
            @ContextValue Viewer viewer, @Argument EndControlWaiverInput input) {
        return writes.run(
                viewer,
                on(viewer, input.waiver())
                        .write((waiver, by) -> waiver.end(by, input.version(), input.reason())));
    }

    private Action.OnSubject<Waiver> on(Viewer viewer, String id) {
        return Action.on("waiver", rows.requireWaiver(viewer.identityId(), id), Waiver::scopes);
    }

    private static @Nullable String bot(@Nullable ControlWaiverScopeInput scope) {
        return scope == null ? null : scope.bot();
    }

    private static @Nullable String department(@Nullable ControlWaiverScopeInput scope) {
        return scope == null ? null : scope.department();
    }

    private record Wanted(Control control, Optional<Long> bot, Optional<Long> department) {

        List<Scope> scopes() {
            return List.of(Scope.of(bot.orElse(null), department.orElse(null)));
        }

        Write write(By by, RequestControlWaiverInput input) {
            control.requireActive("control");
            return Write.insert(WAIVER, "ControlWaiverRequested", control.code())
                    .refer("control_id", CONTROL, null, control.id())
                    .refer("bot_id", BOT, null, bot.orElse(null))
                    .refer("department_id", DEPARTMENT, null, department.orElse(null))
                    .set("reason", input.reason())
                    .set("ends_at", input.endsAt())
                    .acted("requested", by);
        }
    }
}
