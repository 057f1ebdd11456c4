package io.botwarden.analytics.risk.loss;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the whole with and without each treatment, with the same random numbers: one in force is
 * taken away, another one is added.
 */
final class Savings {

    private final LossQuestion question;
    private final double[] totals;
    private final WorstYears worst95;
    private final WorstYears worst99;

    /**
     * @param totals the loss of each year
     */
    Savings(LossQuestion question, double[] totals, WorstYears worst95, WorstYears worst99) {
        this.question = question;
        this.totals = totals;
        this.worst95 = worst95;
        this.worst99 = worst99;
    }

    List<LossSaving> of(List<Draws> draws) {
        List<LossSaving> savings = new ArrayList<>();
        for (Draws drawn : draws) {
            for (LossTreatment treatment : drawn.scenario().treatments()) {
                savings.add(saving(drawn, treatment));
            }
        }
        return savings;
    }

    private LossSaving saving(Draws draws, LossTreatment treatment) {
        LossScenario scenario = draws.scenario();
        Share present = scenario.present();
        Share compared =
                treatment.inForce() ? without(scenario, treatment) : present.with(treatment);
        Share larger = treatment.inForce() ? compared : present;
        Share smaller = treatment.inForce() ? present : compared;
        double sign = treatment.inForce() ? 1 : -1;
        ShockYears shocks = ShockYears.of(question);
        double[] changed = totals.clone();
        YearLosses untreated = new YearLosses();
        YearLosses treated = new YearLosses();
        double saved = 0;
        for (int block = 0; block * Law.BLOCK < totals.length; block++) {
            boolean[] wanted = Portfolio.wanted(block, totals.length);
            draws.draw(block, wanted, larger, shocks, untreated);
            draws.draw(block, wanted, smaller, shocks, treated);
            for (int i = 0; i < untreated.count(); i++) {
                int year = untreated.year(i);
                double less = untreated.loss(year) - treated.loss(year);
                saved += less;
                // what is left of a year without other losses may be rounded below 0
                int at = block * Law.BLOCK + year;
                changed[at] = Math.max(changed[at] + sign * less, 0);
            }
            untreated.clear();
            treated.clear();
        }
        Ranks ranks = new Ranks(changed);
        WorstYears changed95 = WorstYears.of(changed, ranks, 5);
        WorstYears changed99 = WorstYears.of(changed, ranks, 1);
        BigDecimal expectancy = Figures.money(saved / totals.length);
        return new LossSaving(
                treatment.id(),
                scenario.id(),
                treatment.cost(),
                expectancy,
                Figures.money(sign * (changed95.least() - worst95.least())),
                Figures.money(sign * (changed95.mean() - worst95.mean())),
                Figures.money(sign * (changed99.mean() - worst99.mean())),
                expectancy.subtract(treatment.cost()));
    }

    private static Share without(LossScenario scenario, LossTreatment treatment) {
        return Share.of(
                scenario.treatments().stream()
                        .filter(LossTreatment::inForce)
                        .filter(other -> !other.id().equals(treatment.id()))
                        .toList());
    }
}
