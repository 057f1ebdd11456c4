package io.botwarden.bench.losses;

import io.botwarden.analytics.risk.LossInterval;
import io.botwarden.analytics.risk.loss.CommonShock;
import io.botwarden.analytics.risk.loss.LossFrequency;
import io.botwarden.analytics.risk.loss.LossQuestion;
import io.botwarden.analytics.risk.loss.LossResult;
import io.botwarden.analytics.risk.loss.LossScenario;
import io.botwarden.analytics.risk.loss.LossSimulation;
import io.botwarden.bench.Bench;
import io.botwarden.bench.Part;
import io.botwarden.bench.report.Section;
import io.botwarden.bench.report.Table;
import io.botwarden.bench.report.Target;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The losses of 500 risks in a million simulated years, on one core. */
public final class LossesPart implements Part {

    private static final int RISKS = 500;
    private static final int DEPARTMENTS = 25;
    private static final int SUPPLIERS = 10;
    private static final double RAREST = 0.02;
    private static final double MOST_SECONDS = 2;
    private static final int ROUNDS = 5;
    private static final double SHAPE = 2;
    private static final double SHOCK = 0.05;
    private static final double WORSE = 5;

    /** How the frequencies of a row are given. */
    private enum Frequencies {
        KNOWN("known frequencies"),
        UNCERTAIN("uncertain frequencies (Gamma, shape 2)"),
        SHOCKED("known frequencies, each risk on one of ten suppliers with a common shock");

        private final String words;

        Frequencies(String words) {
            this.words = words;
        }
    }

    @Override
    public String name() {
        return "losses";
    }

    @Override
    public Section run(Bench bench) {
        int years = bench.settings().quick() ? 50_000 : LossQuestion.MOST_YEARS;
        List<List<String>> rows = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        for (double most : new double[] {1, 2}) {
            for (Frequencies frequencies : Frequencies.values()) {
                LossQuestion question = question(frequencies, most, years, bench.settings().seed());
                double seconds = seconds(question);
                rows.add(
                        List.of(
                                frequencies.words,
                                number(question.events() / years / RISKS),
                                number(question.events() / 1e6),
                                number(seconds),
                                number(seconds * 1e9 / question.events())));
                if (most == 1) {
                    targets.add(
                            Target.atMost(
                                    "losses of %d risks over %,d years, %s"
                                            .formatted(RISKS, years, frequencies.words),
                                    MOST_SECONDS,
                                    seconds,
                                    " s"));
                }
            }
        }
        return new Section(
                "Losses",
                List.of(
                        "The annual losses of %d risks in %,d simulated years, on one thread, with all figures: of the whole, of every risk and of %d departments, the exceedance curve, and every contribution to the expected shortfall. Frequencies are spread evenly on a logarithmic scale from once in %.0f years to once or twice a year. The time is the CPU time of the thread, the median of %d simulations after one to warm up."
                                .formatted(RISKS, years, DEPARTMENTS, 1 / RAREST, ROUNDS)),
                List.of(
                        Table.of(targets),
                        new Table(
                                "Simulation",
                                List.of(
                                        "risks",
                                        "events per year and risk",
                                        "million events",
                                        "CPU, s",
                                        "ns per event"),
                                rows)),
                List.of(
                        "The time depends on the number of events, not of years: a risk that is twice as frequent costs twice as much. The targets are for the first three rows."));
    }

    private static LossQuestion question(
            Frequencies frequencies, double most, int years, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LossScenario> risks = new ArrayList<>();
        for (int i = 0; i < RISKS; i++) {
            double mean = RAREST * Math.pow(most / RAREST, random.nextDouble());
            double low = Math.pow(10, 3 + 2 * random.nextDouble());
            double high = low * (10 + 30 * random.nextDouble());
            risks.add(
                    new LossScenario(
                            "risk-" + i,
                            frequencies == Frequencies.UNCERTAIN
                                    ? new LossFrequency(mean, SHAPE)
                                    : LossFrequency.known(mean),
                            new LossInterval(BigDecimal.valueOf(low), BigDecimal.valueOf(high)),
                            List.of("department-" + i % DEPARTMENTS),
                            frequencies == Frequencies.SHOCKED
                                    ? List.of("supplier-" + i % SUPPLIERS)
                                    : List.of(),
                            List.of()));
        }
        List<CommonShock> shocks = new ArrayList<>();
        for (int i = 0; i < SUPPLIERS; i++) {
            shocks.add(new CommonShock("supplier-" + i, SHOCK, WORSE));
        }
        return new LossQuestion(risks, shocks, years, seed);
    }

    private static double seconds(LossQuestion question) {
        LossSimulation simulation = new LossSimulation(1);
        LossResult first = simulation.run(question);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] seconds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long begun = threads.getCurrentThreadCpuTime();
            LossResult again = simulation.run(question);
            seconds[i] = (threads.getCurrentThreadCpuTime() - begun) / 1e9;
            if (!again.equals(first)) {
                throw new IllegalStateException("The same question gave two results");
            }
        }
        Arrays.sort(seconds);
        return seconds[ROUNDS / 2];
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
