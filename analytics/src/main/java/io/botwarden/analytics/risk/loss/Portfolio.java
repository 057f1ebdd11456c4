package io.botwarden.analytics.risk.loss;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The first pass over all years: the losses of each year, and histograms of its parts.
 *
 * @param totals the loss of each year
 * @param sums the losses of each scenario in each block
 * @param scenarios the histogram of each scenario
 * @param groups the histogram of each group with several scenarios
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Portfolio(
        double[] totals, double[][] sums, Histogram[] scenarios, Map<String, Histogram> groups) {

    static Portfolio draw(
            LossQuestion question,
            List<Draws> draws,
            Map<String, List<Integer>> members,
            int threads) {
        int years = question.years();
        List<Map.Entry<String, List<Integer>>> several =
                members.entrySet().stream().filter(group -> group.getValue().size() > 1).toList();
        int[][] groupsOf = groupsOf(draws.size(), several);
        double[] totals = new double[years];
        double[][] sums = new double[Blocks.of(years)][draws.size()];
        List<Pass> passes =
                Blocks.divide(
                        threads,
                        thread -> {
                            Pass pass =
                                    new Pass(
                                            draws,
                                            ShockYears.of(question),
                                            groupsOf,
                                            several.size(),
                                            totals,
                                            sums);
                            for (int block = thread; block < sums.length; block += threads) {
                                pass.block(block);
                            }
                            return pass;
                        });
        Histogram[] scenarios = passes.getFirst().scenarios;
        Histogram[] groups = passes.getFirst().groups;
        for (Pass pass : passes.subList(1, passes.size())) {
            add(pass.scenarios, scenarios);
            add(pass.groups, groups);
        }
        return new Portfolio(
                totals,
                sums,
                scenarios,
                IntStream.range(0, groups.length)
                        .boxed()
                        .collect(Collectors.toMap(i -> several.get(i).getKey(), i -> groups[i])));
    }

    /** The years of a block that are simulated; null if all are. */
    static boolean @Nullable [] wanted(int block, int years) {
        int rest = years - block * Law.BLOCK;
        if (rest >= Law.BLOCK) {
            return null;
        }
        boolean[] wanted = new boolean[Law.BLOCK];
        Arrays.fill(wanted, 0, rest, true);
        return wanted;
    }

    /** The total of a scenario over all years, in the order of the blocks. */
    double sum(int scenario) {
        double sum = 0;
        for (double[] block : sums) {
            sum += block[scenario];
        }
        return sum;
    }

    private static int[][] groupsOf(int scenarios, List<Map.Entry<String, List<Integer>>> several) {
        return IntStream.range(0, scenarios)
                .mapToObj(scenario ->
                        IntStream.range(0, several.size())
                                .filter(group -> several.get(group).getValue().contains(scenario))
                                .toArray())
                .toArray(int[][]::new);
    }

    private static void add(Histogram[] from, Histogram[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i].addAll(from[i]);
        }
    }

    /** The blocks of one thread. */
    private static final class Pass {

        private final List<Draws> draws;
        private final ShockYears shocks;
        private final int[][] groupsOf;
        private final double[] totals;
        private final double[][] sums;
        private final Histogram[] scenarios;
        private final Histogram[] groups;
        private final double[][] groupLosses;
        private final YearLosses losses = new YearLosses();

        Pass(
                List<Draws> draws,
                ShockYears shocks,
                int[][] groupsOf,
                int groupCount,
                double[] totals,
                double[][] sums) {
            this.draws = draws;
            this.shocks = shocks;
            this.groupsOf = groupsOf;
            this.totals = totals;
            this.sums = sums;
            this.scenarios = histograms(draws.size());
            this.groups = histograms(groupCount);
            this.groupLosses = new double[groupCount][Law.BLOCK];
        }

        private static Histogram[] histograms(int count) {
            return Stream.generate(Histogram::new).limit(count).toArray(Histogram[]::new);
        }

        void block(int block) {
            boolean[] wanted = wanted(block, totals.length);
            for (int scenario = 0; scenario < scenarios.length; scenario++) {
                draws.get(scenario).draw(block, wanted, shocks, losses);
                sums[block][scenario] = take(block * Law.BLOCK, scenarios[scenario]);
                for (int group : groupsOf[scenario]) {
                    addTo(groupLosses[group]);
                }
                losses.clear();
            }
            for (int group = 0; group < groups.length; group++) {
                for (double loss : groupLosses[group]) {
                    if (loss > 0) {
                        groups[group].add(loss);
                    }
                }
                Arrays.fill(groupLosses[group], 0);
            }
        }

        private double take(int firstYear, Histogram histogram) {
            double sum = 0;
            for (int i = 0; i < losses.count(); i++) {
                int year = losses.year(i);
                double loss = losses.loss(year);
                totals[firstYear + year] += loss;
                histogram.add(loss);
                sum += loss;
            }
            return sum;
        }

        private void addTo(double[] group) {
            for (int i = 0; i < losses.count(); i++) {
                int year = losses.year(i);
                group[year] += losses.loss(year);
            }
        }
    }
}
