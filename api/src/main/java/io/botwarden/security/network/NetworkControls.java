package io.botwarden.security.network;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.security.SecurityRecords.NETWORK_CONTROL;

import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.security.input.ChangeNetworkControlInput;
import io.botwarden.security.input.ConfirmNetworkControlInput;
import io.botwarden.security.input.RegisterNetworkControlInput;
import io.botwarden.security.input.RetireNetworkControlInput;
import io.botwarden.security.network.NetworkControl.Wanted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of network controls. (Policy 5.1.1) */
@Controller
class NetworkControls {

    private static final String FIELD = "networkControl";

    private final NetworkControlRows rows;
    private final References references;
    private final Parameters parameters;
    private final Writes writes;
    private final Clock clock;

    NetworkControls(
            NetworkControlRows rows,
            References references,
            Parameters parameters,
            Writes writes,
            Clock clock) {
        this.rows = rows;
        this.references = references;
        this.parameters = parameters;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> registerNetworkControl(
            @ContextValue Viewer viewer, @Argument RegisterNetworkControlInput input) {
        Mono<Registration> registration =
                Mono.zip(
                                references.optionalBot("subject.bot", input.subject().bot()),
                                references.optionalDepartment(
                                        "subject.department", input.subject().department()),
                                references.optionalEmployee("responsible", input.responsible()))
                        .map(found ->
                                new Registration(
                                        found.getT1().orElse(null),
                                        found.getT2().orElse(null),
                                        found.getT3().orElseThrow()));
        return writes.run(
                viewer,
                Action.on(
                                "subject",
                                registration,
                                found -> List.of(Scope.of(found.bot(), found.department())))
                        .write((found, by) -> found.write(by, input)));
    }

    @MutationMapping
    Mono<Payload> changeNetworkControl(
            @ContextValue Viewer viewer, @Argument ChangeNetworkControlInput input) {
        Mono<Change> change =
                rows.require(input.networkControl())
                        .zipWith(
                                references.optionalEmployee("responsible", input.responsible()),
                                (control, responsible) ->
                                        new Change(control, wanted(control, input, responsible)));
        return writes.run(
                viewer,
                Action.on(FIELD, change, found -> found.control().scopes())
                        .write((found, by) ->
                                found.control().change(input.version(), found.wanted())));
    }

    @MutationMapping
    Mono<Payload> confirmNetworkControl(
            @ContextValue Viewer viewer, @Argument ConfirmNetworkControlInput input) {
        Duration validity = parameters.duration("network-control-validity");
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant until = input.validUntil() == null ? now.plus(validity) : input.validUntil();
        return writes.run(
                viewer,
                Action.on(FIELD, rows.require(input.networkControl()), NetworkControl::scopes)
                        .check(
                                new Checks()
                                        .that(
                                                until.isAfter(now)
                                                        && !until.isAfter(now.plus(validity)),
                                                "validUntil",
                                                "This must be in the future, and at most %d days from now."
                                                        .formatted(validity.toDays())))
                        .write((control, by) ->
                                control.confirm(by, input.version(), input.evidence(), until)));
    }

    @MutationMapping
    Mono<Payload> retireNetworkControl(
            @ContextValue Viewer viewer, @Argument RetireNetworkControlInput input) {
        return writes.run(
                viewer,
                Action.on(FIELD, rows.require(input.networkControl()), NetworkControl::scopes)
                        .write((control, by) ->
                                control.retire(by, input.version(), input.reason())));
    }

    private static Wanted wanted(
            NetworkControl control, ChangeNetworkControlInput input, Optional<Long> responsible) {
        return new Wanted(
                input.name() == null ? control.name() : input.name(),
                input.description() == null ? control.description() : input.description(),
                input.product().isOmitted() ? control.product() : input.product().value(),
                responsible.orElse(control.responsible()));
    }

    private record Change(NetworkControl control, Wanted wanted) {}

    /**
     * What a new control protects.
     *
     * @param bot key of the bot; null if it protects those of a department
     * @param department key of the department; null if it protects one bot
     * @param responsible key of the employee
     */
    private record Registration(@Nullable Long bot, @Nullable Long department, long responsible) {

        Write write(By by, RegisterNetworkControlInput input) {
            return Write.insert(NETWORK_CONTROL, "NetworkControlRegistered", input.name())
                    .set("kind", input.kind())
                    .set("name", input.name())
                    .set("description", input.description())
                    .set("product", input.product())
                    .refer("bot_id", BOT, null, bot)
                    .refer("department_id", DEPARTMENT, null, department)
                    .refer("responsible_id", EMPLOYEE, null, responsible)
                    .acted("registered", by);
        }
    }
}
