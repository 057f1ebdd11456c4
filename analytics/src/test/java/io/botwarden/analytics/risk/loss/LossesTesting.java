package io.botwarden.analytics.risk.loss;

import io.botwarden.analytics.risk.LossInterval;
import java.math.BigDecimal;
import java.util.List;

/** Scenarios for tests. */
final class LossesTesting {

    static final int YEARS = 400_000;

    private LossesTesting() {}

    static LossInterval loss(double low, double high) {
        return new LossInterval(BigDecimal.valueOf(low), BigDecimal.valueOf(high));
    }

    static LossScenario scenario(String id, LossFrequency frequency, LossInterval loss) {
        return new LossScenario(id, frequency, loss, List.of(), List.of(), List.of());
    }

    static LossScenario shocked(LossScenario scenario, String... shocks) {
        return new LossScenario(
                scenario.id(),
                scenario.frequency(),
                scenario.loss(),
                scenario.groups(),
                List.of(shocks),
                scenario.treatments());
    }

    static LossScenario treated(LossScenario scenario, LossTreatment... treatments) {
        return new LossScenario(
                scenario.id(),
                scenario.frequency(),
                scenario.loss(),
                scenario.groups(),
                scenario.shocks(),
                List.of(treatments));
    }

    static LossResult run(LossScenario... scenarios) {
        return run(List.of(scenarios), List.of());
    }

    static LossResult run(List<LossScenario> scenarios, List<CommonShock> shocks) {
        return new LossSimulation(1).run(new LossQuestion(scenarios, shocks, YEARS, 7));
    }

    static double mean(LossInterval loss) {
        return Math.exp(loss.mu() + loss.sigma() * loss.sigma() / 2);
    }

    static double meanSquare(LossInterval loss) {
        return Math.exp(2 * loss.mu() + 2 * loss.sigma() * loss.sigma());
    }
}
