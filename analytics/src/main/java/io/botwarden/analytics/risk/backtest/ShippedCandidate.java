package io.botwarden.analytics.risk.backtest;

import io.botwarden.analytics.risk.BotHistory;
import io.botwarden.analytics.risk.RiskEngine;
import io.botwarden.analytics.risk.RiskScore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The model of the risk scores, as it is shown on the risk page. */
final class ShippedCandidate implements Candidate {

    static final String NAME = "gamma-poisson";

    private final RiskEngine engine;

    ShippedCandidate(RiskEngine engine) {
        this.engine = engine;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Forecast> forecasts(List<BotHistory> bots, Instant origin, double quarters) {
        return engine.scores(bots, origin, new BigDecimal(quarters)).stream()
                .map(score -> forecast(score, quarters))
                .toList();
    }

    private static Forecast forecast(RiskScore score, double quarters) {
        List<ForecastTerm> terms = new ArrayList<>();
        score.terms()
                .forEach(term ->
                        terms.add(
                                new ForecastTerm(term.name(), term.contribution().doubleValue())));
        terms.add(Terms.period(quarters));
        return new Forecast(
                score.botId(),
                score.botCode(),
                score.probability().doubleValue(),
                score.expectedCount().doubleValue(),
                terms);
    }
}
