package io.botwarden.analytics.risk.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Simulates years. All calls block; the package documentation has the model. */
public final class LossSimulation {

    /** Changes whenever the same question gives another result. */
    public static final String VERSION = "2";

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
        Portfolio whole = Portfolio.draw(question, draws, members, threads);
        double[] totals = whole.totals();
        Ranks ranks = new Ranks(totals);
        WorstYears worst95 = WorstYears.of(totals, ranks, 5);
        WorstYears worst99 = WorstYears.of(totals, ranks, 1);
        TailLosses tail = TailLosses.draw(question, draws, worst95, worst99, threads);
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
                new Savings(question, totals, worst95, worst99).of(draws));
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
}
