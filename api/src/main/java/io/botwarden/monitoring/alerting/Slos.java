package io.botwarden.monitoring.alerting;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.monitoring.alerting.AlertingRecords.SLO;

import io.botwarden.catalog.References;
import io.botwarden.monitoring.input.ChangeSloInput;
import io.botwarden.monitoring.input.DefineSloInput;
import io.botwarden.monitoring.input.RetireSloInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Mutations of service level objectives. (Policy 3.1.1) */
@Controller
class Slos {

    static final String TAKEN = "The bot already has an objective with this name.";

    private static final int DEFAULT_DAYS = 30;
    private static final int DEFAULT_EVENTS = 100;

    private final SloRows rows;
    private final Definitions definitions;
    private final References references;
    private final Writes writes;

    Slos(SloRows rows, Definitions definitions, References references, Writes writes) {
        this.rows = rows;
        this.definitions = definitions;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> defineSlo(@ContextValue Viewer viewer, @Argument DefineSloInput input) {
        boolean ratio = input.indicator() == SloIndicator.ERROR_RATIO;
        Checks checks =
                promise(input.objective())
                        .that(
                                (input.badMetric() != null) == ratio,
                                "badMetric",
                                "Name the metric of bad events if and only if this is an error ratio.")
                        .that(
                                (input.latencyBound() != null) != ratio,
                                "latencyBound",
                                "Provide the longest good time if and only if this is a latency share.")
                        .that(
                                input.latencyBound() == null || input.latencyBound().signum() > 0,
                                "latencyBound",
                                "This must be greater than 0.");
        Mono<Place> place =
                Mono.zip(
                                references.bot("bot", input.bot()),
                                references.optionalEmployee("owner", input.owner()),
                                Place::new)
                        .delayUntil(found ->
                                definitions.requireKnown("validMetric", input.validMetric()))
                        .delayUntil(
                                found -> definitions.requireKnown("badMetric", input.badMetric()));
        return writes.run(
                viewer,
                Action.on("bot", place, found -> List.of(Scope.ofBot(found.bot())))
                        .check(checks)
                        .write((found, by) -> defined(input, found)));
    }

    @MutationMapping
    Mono<Payload> changeSlo(@ContextValue Viewer viewer, @Argument ChangeSloInput input) {
        Mono<Wanted> wanted =
                rows.require("slo", input.slo())
                        .zipWhen(
                                found -> references.optionalEmployee("owner", input.owner()),
                                Wanted::new);
        return writes.run(
                viewer,
                Action.on("slo", wanted, found -> found.slo().scopes())
                        .check(promise(input.objective()))
                        .write((found, by) -> found.slo().change(input, found.owner())));
    }

    @MutationMapping
    Mono<Payload> retireSlo(@ContextValue Viewer viewer, @Argument RetireSloInput input) {
        return writes.run(
                viewer,
                Action.on("slo", rows.require("slo", input.slo()), Slo::scopes)
                        .write((slo, by) -> slo.retire(by, input.version())));
    }

    private static Write defined(DefineSloInput input, Place place) {
        return Write.insert(SLO, "SloDefined", input.name())
                .refer("bot_id", BOT, null, place.bot())
                .set("name", input.name())
                .set("description", input.description())
                .set("indicator", input.indicator())
                .set("valid_metric", input.validMetric())
                .set("bad_metric", input.badMetric())
                .set("latency_bound", input.latencyBound())
                .set("objective", input.objective())
                .set("window_days", Objects.requireNonNullElse(input.windowDays(), DEFAULT_DAYS))
                .set(
                        "minimum_events",
                        Objects.requireNonNullElse(input.minimumEvents(), DEFAULT_EVENTS))
                .refer("owner_id", EMPLOYEE, null, place.owner().orElse(null))
                .unless(RefusalCode.CODE_TAKEN, "name", TAKEN);
    }

    private static Checks promise(@Nullable BigDecimal objective) {
        return new Checks()
                .that(
                        objective == null
                                || (objective.signum() > 0
                                        && objective.compareTo(BigDecimal.ONE) < 0),
                        "objective",
                        "This must be greater than 0 and less than 1. An objective of 100% would leave no error budget.");
    }

    /**
     * The records that an input names.
     *
     * @param bot key of the bot
     * @param owner key of the employee, if one is named
     */
    private record Place(long bot, Optional<Long> owner) {}

    /**
     * An objective and its new owner.
     *
     * @param owner key of the employee who will own it, if one is named
     */
    private record Wanted(Slo slo, Optional<Long> owner) {}
}
