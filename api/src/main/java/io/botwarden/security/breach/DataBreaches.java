package io.botwarden.security.breach;

import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Writes;
import io.botwarden.security.input.AssessDataBreachInput;
import io.botwarden.security.input.CloseDataBreachInput;
import io.botwarden.security.input.RecordBreachNotificationInput;
import io.botwarden.security.input.UpdateDataBreachInput;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations that handle a reported data breach. (Policy 1.3.2) */
@Controller
class DataBreaches {

    private static final String FIELD = "breach";

    private final DataBreachRows rows;
    private final References references;
    private final Writes writes;
    private final Clock clock;

    DataBreaches(DataBreachRows rows, References references, Writes writes, Clock clock) {
        this.rows = rows;
        this.references = references;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> updateDataBreach(
            @ContextValue Viewer viewer, @Argument UpdateDataBreachInput input) {
        Mono<Update> update =
                Mono.zip(
                        rows.require(viewer.identityId(), input.breach()),
                        references.optionalEmployee("responsible", input.responsible()),
                        Update::new);
        return writes.run(
                viewer,
                Action.on(FIELD, update, found -> found.breach().scopes())
                        .write((found, by) ->
                                found.breach()
                                        .update(by, input, found.responsible().orElse(null))));
    }

    @MutationMapping
    Mono<Payload> assessDataBreach(
            @ContextValue Viewer viewer, @Argument AssessDataBreachInput input) {
        Checks checks =
                new Checks()
                        .that(
                                input.authorityDue() || input.risk() == DataBreachRisk.UNLIKELY,
                                "authorityDue",
                                "The authority must be notified unless a risk is UNLIKELY.")
                        .that(
                                input.peopleDue() || input.risk() != DataBreachRisk.HIGH,
                                "peopleDue",
                                "The people concerned must be notified if the risk is HIGH.");
        return writes.run(
                viewer,
                on(viewer, input.breach())
                        .check(checks)
                        .write((breach, by) -> breach.assess(by, input)));
    }

    @MutationMapping
    Mono<Payload> recordBreachNotification(
            @ContextValue Viewer viewer, @Argument RecordBreachNotificationInput input) {
        Instant now = clock.instant();
        Instant at = Objects.requireNonNullElse(input.notifiedAt(), now);
        return writes.run(
                viewer,
                on(viewer, input.breach())
                        .check(
                                new Checks()
                                        .that(
                                                !at.isAfter(now),
                                                "notifiedAt",
                                                "This must not be in the future. Record it after the notification."))
                        .write((breach, by) -> {
                            requireAfterDiscovery(breach, at);
                            return breach.notified(by, input, at);
                        }));
    }

    @MutationMapping
    Mono<Payload> closeDataBreach(
            @ContextValue Viewer viewer, @Argument CloseDataBreachInput input) {
        return writes.run(
                viewer, on(viewer, input.breach()).write((breach, by) -> breach.close(by, input)));
    }

    private Action.OnSubject<DataBreach> on(Viewer viewer, String id) {
        return Action.on(FIELD, rows.require(viewer.identityId(), id), DataBreach::scopes);
    }

    private static void requireAfterDiscovery(DataBreach breach, Instant at) {
        if (at.isBefore(breach.discoveredAt())) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "This must not be before the discovery, %s.".formatted(breach.discoveredAt()),
                    "notifiedAt");
        }
    }

    private record Update(DataBreach breach, Optional<Long> responsible) {}
}
