package io.botwarden.analytics.risk.backtest;

import io.botwarden.analytics.risk.BotHistory;
import io.botwarden.analytics.risk.FrequencyModel;
import io.botwarden.analytics.risk.PastIndicators;
import io.botwarden.analytics.risk.RiskEngine;
import io.botwarden.analytics.risk.RiskModel;
import io.botwarden.analytics.risk.RiskScore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that competes: the risk model with a model of frequency, fitted again at each origin. Its
 * forecasts are the scores that the risk model would show with it.
 */
final class Candidate {

    private final FrequencyModel frequency;
    private final RiskEngine engine;

    Candidate(RiskModel model, FrequencyModel frequency) {
        this.frequency = frequency;
        this.engine = new RiskEngine(model.with(frequency));
    }

    /** Its name in kebab case. */
    String name() {
        return frequency.label();
    }

    /** The earlier instants at which its forecasts look. */
    List<Instant> earlier(Instant origin) {
        return engine.earlier(origin);
    }

    /**
     * Forecasts of all bots.
     *
     * @param bots their histories as known at the origin
     * @param quarters the length of the period ahead
     * @param past what the factors were measured from earlier
     */
    List<Forecast> forecasts(
            List<BotHistory> bots, Instant origin, double quarters, PastIndicators past) {
        return engine.scores(bots, origin, new BigDecimal(quarters), past).stream()
                .map(score -> forecast(score, quarters))
                .toList();
    }

    private static Forecast forecast(RiskScore score, double quarters) {
        List<ForecastTerm> terms = new ArrayList<>();
        score.terms()
                .forEach(term ->
                        terms.add(
                                new ForecastTerm(
                                        term.name(),
                                        term.contribution().doubleValue(),
                                        term.weightBasis())));
        terms.add(new ForecastTerm("period-length", StrictMath.log(quarters), null));
        return new Forecast(
                score.botId(),
                score.botCode(),
                score.probability().doubleValue(),
                score.expectedCount().doubleValue(),
                terms);
    }
}
