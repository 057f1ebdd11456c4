package io.botwarden.analytics.risk.loss;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Simulates years. All calls block; the package documentation has the model. */
public final class LossSimulation {

    /** Changes whenever the same question gives another result. */
    public static final String VERSION = "1";

    private final int threads;

    /**
     * @param threads how many threads simulate; the result does not depend on it
     */
    public LossSimulation(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("A simulation needs a thread, not " + threads);
        }
        this.threads = threads;
    }

    public LossResult run(LossQuestion question) {
        Map<String, CommonShock> shocks =
                question.shocks().stream().collect(Collectors.toMap(CommonShock::key, s -> s));
        List<Draws> draws =
                question.scenarios().stream()
                        .map(scenario -> new Draws(scenario, shocks, question.seed()))
                        .toList();
        Map<String, List<Integer>> members = members(question.scenarios());
        Portfolio whole = Portfolio.draw(draws, members, question.years(), threads);
        double[] totals = whole.totals();
        Ranks ranks = new Ranks(totals);
        WorstYears worst95 = WorstYears.of(totals, ranks, 5);
        WorstYears worst99 = WorstYears.of(totals, ranks, 1);
        TailLosses tail = TailLosses.draw(draws, worst95, worst99, threads);
        Figures figures = new Figures(question, whole, tail);
        return new LossResult(
                VERSION,
                question.seed(),
                question.years(),
                question.hash(),
                Figures.of(totals, ranks, worst95, worst99),
                Figures.money(
                        question.scenarios().stream()
                                .mapToDouble(LossScenario::expectedLoss)
                                .sum()),
                Figures.meanRange(totals),
                Figures.range(ranks, question.years(), 5),
                Figures.range(ranks, question.years(), 1),
                Figures.curve(ranks, question.years()),
                figures.scenarios(),
                figures.groups(members),
                savings(draws, totals, worst95, worst99));
    }

    /** The positions of the scenarios of each group. */
    private static Map<String, List<Integer>> members(List<LossScenario> scenarios) {
        Map<String, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < scenarios.size(); i++) {
            for (String group : scenarios.get(i).groups()) {
                members.computeIfAbsent(group, key -> new ArrayList<>()).add(i);
            }
        }
        return members;
    }

    private static List<LossSaving> savings(
            List<Draws> draws, double[] totals, WorstYears worst95, WorstYears worst99) {
        List<LossSaving> savings = new ArrayList<>();
        for (Draws drawn : draws) {
            for (LossTreatment treatment : drawn.scenario().treatments()) {
                savings.add(saving(drawn, treatment, totals, worst95, worst99));
            }
        }
        return savings;
    }

    private static LossSaving saving(
            Draws draws,
            LossTreatment treatment,
            double[] totals,
            WorstYears worst95,
            WorstYears worst99) {
        double[] treated = totals.clone();
        YearLosses before = new YearLosses();
        YearLosses after = new YearLosses();
        double saved = 0;
        for (int block = 0; block * Law.BLOCK < totals.length; block++) {
            boolean[] wanted = Portfolio.wanted(block, totals.length);
            draws.draw(block, wanted, null, before);
            draws.draw(block, wanted, treatment, after);
            for (int i = 0; i < before.count(); i++) {
                int year = before.year(i);
                double less = before.loss(year) - after.loss(year);
                saved += less;
                // what is left of a year without other losses may be rounded below 0
                int at = block * Law.BLOCK + year;
                treated[at] = Math.max(treated[at] - less, 0);
            }
            before.clear();
            after.clear();
        }
        Ranks ranks = new Ranks(treated);
        WorstYears after95 = WorstYears.of(treated, ranks, 5);
        WorstYears after99 = WorstYears.of(treated, ranks, 1);
        BigDecimal expectancy = Figures.money(saved / totals.length);
        return new LossSaving(
                treatment.id(),
                draws.scenario().id(),
                treatment.cost(),
                expectancy,
                Figures.money(worst95.least() - after95.least()),
                Figures.money(worst95.mean() - after95.mean()),
                Figures.money(worst99.mean() - after99.mean()),
                expectancy.subtract(treatment.cost()));
    }
}
