package io.botwarden.risk.loss;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.botwarden.analytics.risk.LossInterval;
import io.botwarden.analytics.risk.RiskScore;
import io.botwarden.analytics.risk.loss.CommonShock;
import io.botwarden.analytics.risk.loss.LossFrequency;
import io.botwarden.analytics.risk.loss.LossScenario;
import io.botwarden.analytics.risk.loss.LossTreatment;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.insight.SnapshotQueries;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.risk.Scores;
import io.botwarden.risk.loss.RegisteredRisk.Figures;
import io.botwarden.risk.loss.RegisteredRisk.Treated;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The open risks of the register, as they are now, with the treatments in force and the planned
 * ones. Their expected losses are those of the register. A risk whose frequency is the score of a
 * bot replaces the incidents of this bot, so that they do not count twice. (Policy 6.1.2)
 */
@Component
class RegisterScenarios implements ScenarioSource {

    private static final String RISK = "risk";
    private static final String TREATMENT = "risk_treatment";

    /**
     * A risk with more events a year is simulated with this many, each of which costs more: the
     * expected loss is the same, and the years differ a little more.
     */
    private static final BigDecimal MOST_EVENTS = BigDecimal.valueOf(1_000);

    /** Finding the distribution of a frequency interval, in microseconds. */
    private static final double EACH_INTERVAL = 10_000;

    private static final int KEPT = 10_000;

    private final RegisterRows rows;
    private final Scores scores;
    private final SnapshotQueries snapshots;

    /** The shape of a Gamma distribution by the ratio of its quantiles. */
    private final Cache<Double, Double> shapes = Caffeine.newBuilder().maximumSize(KEPT).build();

    RegisterScenarios(RegisterRows rows, Scores scores, SnapshotQueries snapshots) {
        this.rows = rows;
        this.scores = scores;
        this.snapshots = snapshots;
    }

    @Override
    public Mono<Supply> supply(LossScope scope) {
        return rows.risks(scope)
                .zipWhen(rows::treatments)
                .flatMap(found ->
                        snapshots.ask(
                                scope.snapshot().id(),
                                reader -> work(reader, scope, found.getT1()),
                                reader -> supply(reader, scope, found.getT1(), found.getT2())));
    }

    private static boolean isScored(RegisteredRisk risk) {
        return risk.isWanted() && risk.figures() != null && risk.figures().scoreBot() != null;
    }

    private double work(SnapshotReader reader, LossScope scope, List<RegisteredRisk> risks) {
        double fits =
                risks.stream()
                                .filter(RegisteredRisk::isWanted)
                                .map(RegisteredRisk::figures)
                                .filter(figures ->
                                        figures != null
                                                && figures.frequencyLow() != null
                                                && shapes.getIfPresent(ratio(figures)) == null)
                                .count()
                        * EACH_INTERVAL;
        return risks.stream().noneMatch(RegisterScenarios::isScored)
                ? fits
                : fits + scores.work(reader, question(scope));
    }

    private static Scores.Question question(LossScope scope) {
        return Scores.Question.usual(scope.asOf(), scope.model());
    }

    private Supply supply(
            SnapshotReader reader,
            LossScope scope,
            List<RegisteredRisk> risks,
            List<Treated> treatments) {
        Map<Long, RiskScore> scored =
                risks.stream().noneMatch(RegisterScenarios::isScored)
                        ? Map.of()
                        : scores.of(reader, question(scope)).stream()
                                .filter(score -> scope.reach().hasBot(score.botId()))
                                .collect(Collectors.toMap(RiskScore::botId, score -> score));
        SupplierShocks shocks = new SupplierShocks(scope.model().supplierShock(), risks);
        Map<Long, List<Treated>> ofRisks =
                treatments.stream().collect(Collectors.groupingBy(Treated::risk));
        List<OmittedRisk> omitted = new ArrayList<>();
        List<SuppliedScenario> scenarios = new ArrayList<>();
        Map<Long, Long> latest = latest(risks, scope.model().currency());
        for (RegisteredRisk risk : risks) {
            Figures figures = risk.figures();
            if (!risk.isWanted()) {
                continue;
            }
            OmittedRisk.Reason reason = omission(risk, scope.model().currency(), latest);
            if (reason != null || figures == null) {
                omitted.add(
                        new OmittedRisk(
                                risk.id(),
                                Objects.requireNonNullElse(
                                        reason, OmittedRisk.Reason.NOT_ASSESSED)));
                continue;
            }
            scenarios.add(
                    scenario(
                            risk,
                            frequency(
                                    figures,
                                    figures.scoreBot() == null
                                            ? null
                                            : scored.get(figures.scoreBot())),
                            loss(figures),
                            scope,
                            shocks.of(risk, figures.scoreBot()),
                            ofRisks.getOrDefault(risk.id(), List.of())));
        }
        return new Supply(
                scenarios,
                replaced(latest.keySet()),
                shocks.ofBots(scope.reach()::hasBot),
                shocks.names(),
                omitted);
    }

    /** The risk that stands for a bot's incidents: the one that was assessed last. */
    private static Map<Long, Long> latest(List<RegisteredRisk> risks, String currency) {
        Map<Long, Long> latest = new HashMap<>();
        risks.stream()
                .filter(RegisterScenarios::isScored)
                .filter(risk -> figures(risk).currency().equals(currency))
                .sorted(
                        Comparator.comparing((RegisteredRisk risk) -> figures(risk).assessedAt())
                                .thenComparing(RegisteredRisk::id))
                .forEach(risk ->
                        latest.put(Objects.requireNonNull(figures(risk).scoreBot()), risk.id()));
        return latest;
    }

    private static Figures figures(RegisteredRisk risk) {
        return Objects.requireNonNull(risk.figures());
    }

    private static OmittedRisk.@Nullable Reason omission(
            RegisteredRisk risk, String currency, Map<Long, Long> latest) {
        Figures figures = risk.figures();
        if (figures == null) {
            return OmittedRisk.Reason.NOT_ASSESSED;
        }
        if (!figures.currency().equals(currency)) {
            return OmittedRisk.Reason.OTHER_CURRENCY;
        }
        Long bot = figures.scoreBot();
        return bot == null || Objects.equals(latest.get(bot), risk.id())
                ? null
                : OmittedRisk.Reason.SAME_SCORE;
    }

    private static Set<String> replaced(Set<Long> bots) {
        return bots.stream()
                .map(bot -> new RecordKey(SuppliedScenarios.BOT, bot).id())
                .collect(Collectors.toSet());
    }

    private static SuppliedScenario scenario(
            RegisteredRisk risk,
            LossFrequency frequency,
            LossInterval loss,
            LossScope scope,
            List<CommonShock> shocks,
            List<Treated> treatments) {
        String currency = scope.model().currency();
        boolean isBotSeen = risk.bot() != null && scope.reach().hasBot(risk.bot());
        return new SuppliedScenario(
                new LossScenario(
                        new RecordKey(RISK, risk.id()).id(),
                        frequency,
                        loss,
                        List.of(),
                        shocks.stream().map(CommonShock::key).toList(),
                        treatments.stream()
                                .map(each -> treatment(each, priced(each, currency)))
                                .toList()),
                "%s %s".formatted(risk.number(), risk.title()),
                isBotSeen && risk.bot() != null && risk.botName() != null
                        ? new SuppliedScenario.Member(risk.bot(), risk.botName())
                        : null,
                risk.department(),
                shocks,
                treatments.stream()
                        .map(each ->
                                new SuppliedScenario.Treatment(
                                        each.name(),
                                        each.inForce(),
                                        priced(each, currency) != null))
                        .toList());
    }

    /** The cost of a treatment in the currency of the model; null if it is not known. */
    private static @Nullable BigDecimal priced(Treated treatment, String currency) {
        return treatment.currency().equals(currency) ? treatment.cost() : null;
    }

    private static LossTreatment treatment(Treated treatment, @Nullable BigDecimal cost) {
        double factor = treatment.factor().doubleValue();
        return new LossTreatment(
                new RecordKey(TREATMENT, treatment.id()).id(),
                treatment.reducesLoss() ? 1 : factor,
                treatment.reducesLoss() ? factor : 1,
                Objects.requireNonNullElse(cost, BigDecimal.ZERO),
                treatment.inForce());
    }

    /**
     * The mean is that of the register; how uncertain it is follows from its interval or from the
     * bot's score.
     */
    private LossFrequency frequency(Figures figures, @Nullable RiskScore score) {
        double mean = figures.frequency().min(MOST_EVENTS).doubleValue();
        if (figures.scoreBot() != null) {
            return score == null
                    ? LossFrequency.known(mean)
                    : new LossFrequency(mean, BotScenarios.shape(score));
        }
        return figures.frequencyLow() == null
                ? LossFrequency.known(mean)
                : new LossFrequency(
                        mean,
                        Objects.requireNonNull(
                                shapes.get(
                                        ratio(figures),
                                        ratio -> LossFrequency.interval(ratio, 1).shape())));
    }

    private static double ratio(Figures figures) {
        return Objects.requireNonNull(figures.frequencyLow())
                .divide(Objects.requireNonNull(figures.frequencyHigh()), MathContext.DECIMAL64)
                .doubleValue();
    }

    private static LossInterval loss(Figures figures) {
        if (figures.frequency().compareTo(MOST_EVENTS) <= 0) {
            return new LossInterval(figures.lossLow(), figures.lossHigh());
        }
        BigDecimal more = figures.frequency().divide(MOST_EVENTS, MathContext.DECIMAL64);
        return new LossInterval(
                figures.lossLow().multiply(more), figures.lossHigh().multiply(more));
    }
}
