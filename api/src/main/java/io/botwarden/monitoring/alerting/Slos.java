package io.botwarden.monitoring.alerting;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.monitoring.alerting.AlertingRecords.MANAGE;
import static io.botwarden.monitoring.alerting.AlertingRecords.SLO;

import io.botwarden.catalog.References;
import io.botwarden.monitoring.alerting.AlertingInputs.ChangeSloInput;
import io.botwarden.monitoring.alerting.AlertingInputs.DefineSloInput;
import io.botwarden.monitoring.alerting.AlertingInputs.RetireSloInput;
import io.botwarden.monitoring.alerting.AlertingPayloads.SloPayload;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be done with promises about bots. (Policy 3.1.1) */
@Component
class Slos {

    static final String TAKEN = "The bot has an objective of that name already.";

    private static final int DEFAULT_DAYS = 30;
    private static final int MOST_DAYS = 90;
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

    Mono<SloPayload> define(Viewer viewer, DefineSloInput input) {
        boolean ratio = input.indicator() == SloIndicator.ERROR_RATIO;
        Checks checks =
                promise(
                                input.name(),
                                input.description(),
                                input.objective(),
                                input.windowDays(),
                                input.minimumEvents())
                        .text("validMetric", input.validMetric(), Checks.LINE)
                        .optionalText("badMetric", input.badMetric(), Checks.LINE)
                        .that(
                                (input.badMetric() != null) == ratio,
                                "badMetric",
                                "Name the metric of bad events for an error ratio, and only there.")
                        .that(
                                (input.latencyBound() != null) != ratio,
                                "latencyBound",
                                "Give the longest good time for a latency share, and only there.")
                        .that(
                                input.latencyBound() == null || input.latencyBound().signum() > 0,
                                "latencyBound",
                                "This must be more than 0.");
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
                Action.of("defineSlo", MANAGE)
                        .check(checks)
                        .on("bot", place, found -> List.of(Scope.ofBot(found.bot())))
                        .write((found, by) -> defined(input, found)),
                SloPayload::new);
    }

    Mono<SloPayload> change(Viewer viewer, ChangeSloInput input) {
        Mono<Wanted> wanted =
                rows.require("slo", input.slo())
                        .zipWhen(
                                found -> references.optionalEmployee("owner", input.owner()),
                                Wanted::new);
        return writes.run(
                viewer,
                Action.of("changeSlo", MANAGE)
                        .check(
                                promise(
                                        input.name(),
                                        input.description(),
                                        input.objective(),
                                        input.windowDays(),
                                        input.minimumEvents()))
                        .on("slo", wanted, found -> found.slo().scopes())
                        .write((found, by) -> found.slo().change(input, found.owner())),
                SloPayload::new);
    }

    Mono<SloPayload> retire(Viewer viewer, RetireSloInput input) {
        return writes.run(
                viewer,
                Action.of("retireSlo", MANAGE)
                        .check(new Checks().text("reason", input.reason(), Checks.TEXT))
                        .on("slo", rows.require("slo", input.slo()), Slo::scopes)
                        .write((slo, by) -> slo.retire(by, input.version())),
                SloPayload::new);
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

    private static Checks promise(
            @Nullable String name,
            @Nullable String description,
            @Nullable BigDecimal objective,
            @Nullable Integer windowDays,
            @Nullable Integer minimumEvents) {
        return new Checks()
                .optionalText("name", name, Checks.LINE)
                .optionalText("description", description, Checks.TEXT)
                .that(
                        objective == null
                                || (objective.signum() > 0
                                        && objective.compareTo(BigDecimal.ONE) < 0),
                        "objective",
                        "This must be more than 0 and less than 1: a promise of 100 % leaves no budget that could burn.")
                .optionalNumber("windowDays", windowDays, 1, MOST_DAYS)
                .optionalNumber("minimumEvents", minimumEvents, 1, Integer.MAX_VALUE);
    }

    /**
     * @param bot key of the bot
     * @param owner key of the employee, where one is named
     */
    private record Place(long bot, Optional<Long> owner) {}

    /**
     * @param owner key of the employee who shall answer for it, where one is named
     */
    private record Wanted(Slo slo, Optional<Long> owner) {}
}
