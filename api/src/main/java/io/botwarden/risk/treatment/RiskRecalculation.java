package io.botwarden.risk.treatment;

import static io.botwarden.risk.treatment.TreatmentRecords.ACCEPTANCE;
import static io.botwarden.risk.treatment.TreatmentRecords.TREATMENT;

import io.botwarden.analytics.risk.RiskLevel;
import io.botwarden.commitment.AutomaticActionItems;
import io.botwarden.commitment.AutomaticActionItems.Wanted;
import io.botwarden.platform.write.Consequence;
import io.botwarden.platform.write.Write;
import io.botwarden.risk.LevelMatrix;
import io.botwarden.risk.RiskMatrices;
import io.botwarden.risk.register.Rating;
import io.botwarden.risk.register.Risk;
import io.botwarden.risk.register.RiskRows;
import io.botwarden.risk.register.RiskState;
import io.botwarden.risk.register.RiskState.Step;
import io.botwarden.risk.register.Scenario;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What follows from assessments, treatments and acceptances for a risk: its levels, its state, its
 * action items, and the end of an acceptance that it has outgrown. (Policy 6.2)
 */
@Component
class RiskRecalculation implements Consequence {

    private static final String PLANNED = "RiskTreatmentPlanned";
    private static final String WITHDRAWN = "RiskTreatmentWithdrawn";

    private final RiskRows risks;
    private final TreatmentRows rows;
    private final AutomaticActionItems items;
    private final RiskMatrices matrices;

    RiskRecalculation(
            RiskRows risks, TreatmentRows rows, AutomaticActionItems items, RiskMatrices matrices) {
        this.risks = risks;
        this.rows = rows;
        this.items = items;
        this.matrices = matrices;
    }

    @Override
    public Set<String> events() {
        return Set.of(
                "RiskAssessed",
                "RiskReassessed",
                PLANNED,
                "RiskTreatmentConfirmed",
                "RiskTreatmentDecayed",
                WITHDRAWN,
                "RiskTreatmentEnded",
                "RiskTreatmentExpired",
                "RiskAcceptanceApproved",
                "RiskAcceptanceEnded",
                "RiskAcceptanceExpired",
                "RiskAcceptanceOutgrown");
    }

    @Override
    public Flux<Write> after(Cause cause) {
        return risk(cause)
                .flatMapMany(risk ->
                        writes(risk, cause.event(), cause.at()).concatWith(measures(cause)));
    }

    private Mono<Risk> risk(Cause cause) {
        long key = cause.subject().key();
        return switch (cause.subject().table()) {
            case "risk_treatment" -> rows.riskOf(TREATMENT, key);
            case "risk_acceptance" -> rows.riskOf(ACCEPTANCE, key);
            default -> risks.find(key);
        };
    }

    /** The writes after an event; none if the risk has no figures. */
    Flux<Write> writes(Risk risk, String event, Instant now) {
        return Mono.zip(
                        rows.open(risk),
                        rows.approved(risk),
                        matrices.of(risk.currency(), risk.modelVersion()))
                .delayUntil(found -> rows.store(found.getT1(), now))
                .flatMapIterable(found ->
                        writes(risk, event, found.getT1(), found.getT2(), found.getT3(), now));
    }

    private List<Write> writes(
            Risk risk,
            String event,
            List<Treatment> treatments,
            List<Acceptance> acceptances,
            LevelMatrix matrix,
            Instant now) {
        Scenario scenario = risk.scenario();
        if (scenario == null || risk.state() == RiskState.CLOSED) {
            return List.of();
        }
        Rating current =
                scenario.rate(
                        matrix,
                        product(treatments, RiskReduction.LIKELIHOOD, each -> each.factor(now)),
                        product(treatments, RiskReduction.IMPACT, each -> each.factor(now)));
        Rating residual =
                scenario.rate(
                        matrix,
                        product(
                                treatments,
                                RiskReduction.LIKELIHOOD,
                                each -> each.plannedFactor(now)),
                        product(treatments, RiskReduction.IMPACT, each -> each.plannedFactor(now)));
        List<Write> all = new ArrayList<>();
        all.add(
                risk.recalculated(
                        matrix,
                        step(event, treatments, !acceptances.isEmpty()),
                        current,
                        residual,
                        next(treatments, now)));
        acceptances.stream()
                .filter(acceptance -> isAbove(current.level(), acceptance.level()))
                .map(acceptance -> acceptance.outgrow(now, current.level()))
                .forEach(all::add);
        return all;
    }

    /** The step that the risk takes after an event; null if its state stays. */
    private static @Nullable Step step(String event, List<Treatment> treatments, boolean accepted) {
        boolean planned =
                treatments.stream().anyMatch(each -> each.state() == RiskTreatmentState.PLANNED);
        boolean inForce =
                treatments.stream().anyMatch(each -> each.state() == RiskTreatmentState.IN_FORCE);
        return switch (event) {
            case PLANNED -> Step.TREAT;
            case "RiskTreatmentConfirmed", "RiskAcceptanceApproved" ->
                    planned ? Step.TREAT : Step.MONITOR;
            case WITHDRAWN -> planned ? null : inForce || accepted ? Step.MONITOR : Step.RETURN;
            case "RiskTreatmentEnded",
                    "RiskTreatmentExpired",
                    "RiskAcceptanceEnded",
                    "RiskAcceptanceExpired",
                    "RiskAcceptanceOutgrown" ->
                    Step.RETURN;
            default -> null;
        };
    }

    private static BigDecimal product(
            List<Treatment> treatments, RiskReduction of, Function<Treatment, BigDecimal> factor) {
        return treatments.stream()
                .filter(treatment -> treatment.reduces() == of)
                .map(factor)
                .reduce(BigDecimal.ONE, BigDecimal::multiply);
    }

    private static @Nullable Instant next(List<Treatment> treatments, Instant now) {
        return treatments.stream()
                .filter(treatment -> treatment.state() == RiskTreatmentState.IN_FORCE)
                .map(treatment -> treatment.effect().next(now))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean isAbove(String level, String accepted) {
        return RiskLevel.valueOf(level).compareTo(RiskLevel.valueOf(accepted)) > 0;
    }

    /** A planned treatment gets its first action item; one that is withdrawn needs none. */
    private Flux<Write> measures(Cause cause) {
        long key = cause.subject().key();
        return switch (cause.event()) {
            case PLANNED ->
                    rows.treatment(key)
                            .flatMap(found -> items.create(TREATMENT, key, wanted(found)))
                            .flux();
            case WITHDRAWN ->
                    TreatmentRows.openItems(key)
                            .flatMapMany(open ->
                                    items.cancel(open, "The treatment was withdrawn.", cause.at()));
            default -> Flux.empty();
        };
    }

    private static Wanted wanted(Treatment treatment) {
        return new Wanted(
                treatment.risk().bot(),
                treatment.risk().department(),
                treatment.title(),
                Objects.requireNonNullElse(treatment.description(), treatment.title()),
                treatment.owner(),
                treatment.dueAt());
    }
}
