package io.botwarden.risk.register;

import static io.botwarden.catalog.CatalogRecords.BOT;

import io.botwarden.analytics.risk.RiskScore;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.insight.SnapshotQueries;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.risk.Scores;
import io.botwarden.risk.input.RiskScenarioInput;
import io.botwarden.risk.model.ModelVersion;
import io.botwarden.risk.model.RiskModels;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The figures of an assessment: as people estimate them, or from the risk score of a bot. */
@Component
class Scenarios {

    private static final BigDecimal MOST_EVENTS = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MOST_LOSS = BigDecimal.valueOf(1_000_000_000_000L);
    private static final BigDecimal QUARTERS_A_YEAR = BigDecimal.valueOf(4);

    private final SnapshotQueries snapshots;
    private final RiskModels models;
    private final Scores scores;

    Scenarios(SnapshotQueries snapshots, RiskModels models, Scores scores) {
        this.snapshots = snapshots;
        this.models = models;
        this.scores = scores;
    }

    /** What is wrong with the figures. */
    static Checks check(@Nullable RiskScenarioInput input) {
        Checks checks = new Checks();
        if (input == null) {
            return checks;
        }
        boolean interval = input.frequencyLow() != null || input.frequencyHigh() != null;
        int given =
                (input.frequency() == null ? 0 : 1)
                        + (interval ? 1 : 0)
                        + (input.scoreOf() == null ? 0 : 1);
        checks.that(
                given == 1,
                "scenario.frequency",
                "Give the frequency in one of three ways: frequency; frequencyLow and frequencyHigh; or scoreOf.");
        within(checks, "frequency", input.frequency(), MOST_EVENTS, "1,000,000");
        bounds(
                checks,
                "frequency",
                input.frequencyLow(),
                input.frequencyHigh(),
                interval,
                MOST_EVENTS,
                "1,000,000");
        bounds(
                checks,
                "loss",
                input.lossLow(),
                input.lossHigh(),
                input.scoreOf() == null || input.lossLow() != null || input.lossHigh() != null,
                MOST_LOSS,
                "1,000,000,000,000");
        return checks;
    }

    private static void bounds(
            Checks checks,
            String stem,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            boolean needed,
            BigDecimal most,
            String spelled) {
        within(checks, stem + "Low", low, most, spelled);
        within(checks, stem + "High", high, most, spelled);
        checks.that(!needed || low != null, "scenario.%sLow".formatted(stem), "Give both bounds.");
        checks.that(
                !needed || high != null, "scenario.%sHigh".formatted(stem), "Give both bounds.");
        checks.that(
                low == null || high == null || low.compareTo(high) <= 0,
                "scenario.%sHigh".formatted(stem),
                "This must be at least %sLow.".formatted(stem));
    }

    private static void within(
            Checks checks,
            String field,
            @Nullable BigDecimal value,
            BigDecimal most,
            String spelled) {
        checks.that(
                value == null
                        || value.signum() > 0 && value.compareTo(most) <= 0 && value.scale() <= 9,
                "scenario." + field,
                "This must be more than 0 and at most %s, with at most 9 decimal places."
                        .formatted(spelled));
    }

    /** The figures that an input gives for a risk. */
    Mono<Scenario> of(Risk risk, RiskScenarioInput input) {
        if (input.scoreOf() != null) {
            return scored(risk, input.scoreOf(), input);
        }
        BigDecimal mean =
                input.frequency() == null
                        ? Scenario.mean(
                                Objects.requireNonNull(input.frequencyLow()),
                                Objects.requireNonNull(input.frequencyHigh()))
                        : input.frequency();
        return Mono.just(
                new Scenario(
                        RiskBasis.ESTIMATE,
                        null,
                        mean,
                        input.frequencyLow(),
                        input.frequencyHigh(),
                        Objects.requireNonNull(input.lossLow()),
                        Objects.requireNonNull(input.lossHigh())));
    }

    private Mono<Scenario> scored(Risk risk, String bot, RiskScenarioInput input) {
        long key = BOT.parse("scenario.scoreOf", bot);
        if (!risk.bots().contains(key)) {
            return Mono.error(
                    () -> refused("The risk does not affect this bot. Name one of its bots."));
        }
        return models.inForce()
                .flatMap(version ->
                        snapshots.askNewest(
                                reader -> scores.work(reader, usual(reader, version)),
                                reader ->
                                        scores.of(reader, usual(reader, version)).stream()
                                                .filter(score -> score.botId() == key)
                                                .findFirst()
                                                .orElse(null)))
                .switchIfEmpty(
                        Mono.error(() ->
                                refused(
                                        "There is no risk score of this bot yet. Give the frequency.")))
                .map(score -> scored(score, input));
    }

    private static Scores.Question usual(SnapshotReader reader, ModelVersion version) {
        return Scores.Question.usual(reader.cutAt(), version.model());
    }

    private static Scenario scored(RiskScore score, RiskScenarioInput input) {
        return new Scenario(
                RiskBasis.BOT_SCORE,
                score.botId(),
                score.expectedCount().multiply(QUARTERS_A_YEAR).round(MathContext.DECIMAL32),
                null,
                null,
                Objects.requireNonNullElse(input.lossLow(), score.loss().low()),
                Objects.requireNonNullElse(input.lossHigh(), score.loss().high()));
    }

    private static RefusedException refused(String message) {
        return new RefusedException(RefusalCode.INVALID, message, "scenario.scoreOf");
    }
}
