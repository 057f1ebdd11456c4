package io.botwarden.analytics.risk.loss;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The events of one scenario, block by block. */
final class Draws {

    /** The upper 12 bits of a random number are the year, the lower 52 the loss. */
    private static final int YEAR_SHIFT = 52;

    /** Years with the same shocks are drawn together; the upper bits are the place among them. */
    private static final int TOGETHER_BITS = 5;

    private static final int TOGETHER = 1 << TOGETHER_BITS;
    private static final int PLACE_SHIFT = Long.SIZE - TOGETHER_BITS;

    private final LossScenario scenario;
    private final Lognormal losses;
    private final long key;
    private final long removalKey;
    private final Share present;

    /** By the set of shocks that a year has, as bits; the first is that of years without any. */
    private final Law[] laws;

    Draws(LossScenario scenario, Map<String, CommonShock> known, long seed) {
        this.scenario = scenario;
        this.losses = new Lognormal(scenario.loss());
        this.key = Counters.key(seed, "scenario", scenario.id());
        this.removalKey = Counters.key(seed, "treatment", scenario.id());
        this.present = scenario.present();
        List<CommonShock> own =
                scenario.shocks().stream()
                        .map(shock -> Objects.requireNonNull(known.get(shock), shock))
                        .toList();
        this.laws = new Law[1 << own.size()];
        double rest = own.stream().mapToDouble(CommonShock::mean).reduce(1, (a, b) -> a * b);
        for (int set = 0; set < laws.length; set++) {
            double multiplier = 1 / rest;
            for (int i = 0; i < own.size(); i++) {
                multiplier *= ((set >> i) & 1) == 0 ? 1 : own.get(i).multiplier();
            }
            double added = set > 0 && isAdded() ? multiplier - 1 / rest : multiplier;
            laws[set] = Law.of(scenario.frequency(), added, set == 0 ? Law.BLOCK : TOGETHER);
        }
    }

    /**
     * Whether the events of years with a shock are those of other years and further ones: Poisson
     * numbers can be added, and negative binomial numbers with the same shape cannot.
     */
    private boolean isAdded() {
        return scenario.frequency().isKnown();
    }

    LossScenario scenario() {
        return scenario;
    }

    /** Draws the events of a block that remain with the treatments in force. */
    void draw(int block, boolean @Nullable [] wanted, ShockYears shocks, YearLosses into) {
        draw(block, wanted, present, shocks, into);
    }

    /**
     * Draws the events of a block.
     *
     * @param wanted the years that matter; null if all do
     * @param share what remains of the scenario
     */
    void draw(
            int block,
            boolean @Nullable [] wanted,
            Share share,
            ShockYears shocks,
            YearLosses into) {
        if (scenario.frequency().mean() == 0 || share.isNothing()) {
            return;
        }
        long first = Counters.key(key, block);
        if (laws.length == 1) {
            calm(first, wanted, share, into);
            return;
        }
        ShockYears.Marked marked = shocks.of(block, scenario.shocks(), wanted);
        calm(first, isAdded() ? wanted : marked.calm(), share, into);
        shocked(block, marked.years(), new Drawn(wanted, share, into));
    }

    /**
     * What is drawn of a block.
     *
     * @param wanted the years that matter; null if all do
     * @param share what remains of the scenario
     * @param into the losses
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Drawn(boolean @Nullable [] wanted, Share share, YearLosses into) {}

    /** The events that are not due to a shock. */
    private void calm(long first, boolean @Nullable [] wanted, Share share, YearLosses into) {
        Law law = laws[0];
        long count = law.singles().at(Counters.mix(first));
        if (!share.isAll()) {
            singles(first, count, new Drawn(wanted, share, into));
        } else if (wanted != null) {
            singles(first, count, wanted, into);
        } else {
            singles(first, count, into);
        }
        if (law.groups() != null && law.sizes() != null) {
            long second = Counters.key(first, 0);
            long number = law.groups().at(Counters.mix(second));
            groups(second, number, law.sizes(), new Drawn(wanted, share, into));
        }
    }

    /** The inner loop of most scenarios. */
    private void singles(long first, long count, YearLosses into) {
        long counter = first;
        for (long i = 0; i < count; i++) {
            counter += Counters.STEP;
            long random = Counters.mix(counter);
            into.add((int) (random >>> YEAR_SHIFT), losses.at(random));
        }
    }

    private void singles(long first, long count, boolean[] wanted, YearLosses into) {
        long counter = first;
        for (long i = 0; i < count; i++) {
            counter += Counters.STEP;
            long random = Counters.mix(counter);
            int year = (int) (random >>> YEAR_SHIFT);
            if (wanted[year]) {
                into.add(year, losses.at(random));
            }
        }
    }

    private void singles(long first, long count, Drawn drawn) {
        long counter = first;
        for (long i = 0; i < count; i++) {
            counter += Counters.STEP;
            long random = Counters.mix(counter);
            event((int) (random >>> YEAR_SHIFT), random, drawn);
        }
    }

    private void groups(long first, long count, Table sizes, Drawn drawn) {
        long counter = first;
        for (long i = 0; i < count; i++) {
            counter += Counters.STEP;
            long random = Counters.mix(counter);
            group((int) (random >>> YEAR_SHIFT), random, sizes, drawn);
        }
    }

    /** The events that are due to shocks, drawn for 32 years with the same shocks at once. */
    private void shocked(int block, int[][] years, Drawn drawn) {
        long inBlock = Counters.key(key ^ Counters.STEP, block);
        for (int set = 1; set < years.length; set++) {
            long inSet = Counters.key(inBlock, set);
            for (int from = 0; from < years[set].length; from += TOGETHER) {
                together(Counters.key(inSet, from), laws[set], years[set], from, drawn);
            }
        }
    }

    private void together(long first, Law law, int[] years, int from, Drawn drawn) {
        long count = law.singles().at(Counters.mix(first));
        boolean isWhole = drawn.share().isAll();
        boolean @Nullable [] wanted = drawn.wanted();
        YearLosses into = drawn.into();
        long counter = first;
        for (long i = 0; i < count; i++) {
            counter += Counters.STEP;
            long random = Counters.mix(counter);
            int place = from + (int) (random >>> PLACE_SHIFT);
            if (place >= years.length) {
                continue;
            }
            int year = years[place];
            if (!isWhole) {
                event(year, random, drawn);
            } else if (wanted == null || wanted[year]) {
                into.add(year, losses.at(random));
            }
        }
        if (law.groups() != null && law.sizes() != null) {
            long second = Counters.key(first, 0);
            long number = law.groups().at(Counters.mix(second));
            for (long i = 1; i <= number; i++) {
                long random = Counters.mix(second + i * Counters.STEP);
                int place = from + (int) (random >>> PLACE_SHIFT);
                if (place < years.length) {
                    group(years[place], random, law.sizes(), drawn);
                }
            }
        }
    }

    /** The first event of a group has the random number of the group. */
    private void group(int year, long random, Table sizes, Drawn drawn) {
        if (drawn.wanted() != null && !drawn.wanted()[year]) {
            return;
        }
        event(year, random, drawn);
        long size = sizes.at(Counters.mix(random + Counters.STEP));
        for (long i = 2; i <= size; i++) {
            event(year, Counters.mix(random + i * Counters.STEP), drawn);
        }
    }

    private void event(int year, long random, Drawn drawn) {
        if (drawn.wanted() != null && !drawn.wanted()[year]) {
            return;
        }
        Share share = drawn.share();
        if (share.frequency() == 1
                || Counters.uniform(Counters.mix(random ^ removalKey)) < share.frequency()) {
            drawn.into().add(year, losses.at(random) * share.loss());
        }
    }
}
