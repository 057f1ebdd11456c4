package io.botwarden.analytics.risk.loss;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The events of one scenario, block by block. */
final class Draws {

    /** The upper 12 bits of a random number are the year, the lower 52 the loss. */
    private static final int YEAR_SHIFT = 52;

    private final LossScenario scenario;
    private final Lognormal losses;
    private final long key;
    private final long removalKey;

    /** By the set of shocks that a year has, as bits; the first is that of years without any. */
    private final Law[] laws;

    private final ShockYears[] shocks;

    Draws(LossScenario scenario, Map<String, CommonShock> known, long seed) {
        this.scenario = scenario;
        this.losses = new Lognormal(scenario.loss());
        this.key = Counters.key(seed, "scenario", scenario.id());
        this.removalKey = Counters.key(seed, "treatment", scenario.id());
        List<CommonShock> own =
                scenario.shocks().stream()
                        .map(shock -> Objects.requireNonNull(known.get(shock), shock))
                        .toList();
        this.shocks =
                own.stream().map(shock -> ShockYears.of(shock, seed)).toArray(ShockYears[]::new);
        this.laws = new Law[1 << shocks.length];
        double rest = own.stream().mapToDouble(CommonShock::mean).reduce(1, (a, b) -> a * b);
        for (int set = 0; set < laws.length; set++) {
            double multiplier = 1 / rest;
            for (int i = 0; i < own.size(); i++) {
                multiplier *= ((set >> i) & 1) == 0 ? 1 : own.get(i).multiplier();
            }
            laws[set] = Law.of(scenario.frequency().times(multiplier));
        }
    }

    LossScenario scenario() {
        return scenario;
    }

    /**
     * Draws the events of a block.
     *
     * @param wanted the years that matter; null if all do
     * @param treatment what the scenario is treated with; null if with nothing
     */
    void draw(
            int block,
            boolean @Nullable [] wanted,
            @Nullable LossTreatment treatment,
            YearLosses into) {
        if (scenario.frequency().mean() == 0) {
            return;
        }
        long first = Counters.key(key, block);
        long count = laws[0].block().at(Counters.mix(first));
        byte @Nullable [] sets = sets(block);
        Table sizes = laws[0].sizes();
        if (sets != null || treatment != null || (sizes != null && wanted != null)) {
            groups(first, count, new Drawn(sets, wanted, treatment, into));
        } else if (sizes != null) {
            groups(first, count, sizes, into);
        } else if (wanted != null) {
            singles(first, count, wanted, into);
        } else {
            singles(first, count, into);
        }
        if (sets != null) {
            shocked(block, sets, new Drawn(sets, wanted, treatment, into));
        }
    }

    /**
     * What is drawn of a block.
     *
     * @param sets the shocks of each year as bits; null if there are none
     * @param wanted the years that matter; null if all do
     * @param treatment what the scenario is treated with; null if with nothing
     * @param into the losses
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Drawn(
            byte @Nullable [] sets,
            boolean @Nullable [] wanted,
            @Nullable LossTreatment treatment,
            YearLosses into) {

        boolean wants(int year) {
            return wanted == null || wanted[year];
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

    private void groups(long first, long count, Table sizes, YearLosses into) {
        double alone = sizes.first();
        long counter = first;
        for (long i = 0; i < count; i++) {
            counter += Counters.STEP;
            long random = Counters.mix(counter);
            int year = (int) (random >>> YEAR_SHIFT);
            into.add(year, losses.at(random));
            long second = Counters.mix(random + Counters.STEP);
            if (Counters.uniform(second) > alone) {
                long size = sizes.at(second);
                for (long k = 2; k <= size; k++) {
                    into.add(year, losses.at(Counters.mix(random + k * Counters.STEP)));
                }
            }
        }
    }

    private void groups(long first, long count, Drawn drawn) {
        byte @Nullable [] sets = drawn.sets();
        long counter = first;
        for (long i = 0; i < count; i++) {
            counter += Counters.STEP;
            long random = Counters.mix(counter);
            int year = (int) (random >>> YEAR_SHIFT);
            if (drawn.wants(year) && (sets == null || sets[year] == 0)) {
                group(year, random, laws[0].sizes(), drawn);
            }
        }
    }

    /** Years with a shock have groups of their own. */
    private void shocked(int block, byte[] sets, Drawn drawn) {
        long inBlock = Counters.key(key ^ Counters.STEP, block);
        for (int year = 0; year < sets.length; year++) {
            if (sets[year] != 0 && drawn.wants(year)) {
                Law law = laws[sets[year]];
                long inYear = Counters.key(inBlock, year);
                long count = law.year().at(Counters.mix(inYear));
                for (long i = 1; i <= count; i++) {
                    group(year, Counters.mix(inYear + i * Counters.STEP), law.sizes(), drawn);
                }
            }
        }
    }

    /** The first event of a group has the random number of the group. */
    private void group(int year, long random, @Nullable Table sizes, Drawn drawn) {
        event(year, random, drawn);
        if (sizes != null) {
            long size = sizes.at(Counters.mix(random + Counters.STEP));
            for (long i = 2; i <= size; i++) {
                event(year, Counters.mix(random + i * Counters.STEP), drawn);
            }
        }
    }

    private void event(int year, long random, Drawn drawn) {
        LossTreatment treatment = drawn.treatment();
        if (treatment == null) {
            drawn.into().add(year, losses.at(random));
        } else if (treatment.loss() > 0
                && Counters.uniform(Counters.mix(random ^ removalKey)) < treatment.frequency()) {
            drawn.into().add(year, losses.at(random) * treatment.loss());
        }
    }

    /** The shocks of each year of a block as bits; null if there are none. */
    private byte @Nullable [] sets(int block) {
        if (shocks.length == 0) {
            return null;
        }
        byte[] sets = new byte[Law.BLOCK];
        for (int i = 0; i < shocks.length; i++) {
            shocks[i].mark(block, 1 << i, sets);
        }
        return sets;
    }

    /** The years that have a shock; the same for all scenarios. */
    private record ShockYears(CommonShock shock, long key) {

        static ShockYears of(CommonShock shock, long seed) {
            return new ShockYears(shock, Counters.key(seed, "shock", shock.key()));
        }

        void mark(int block, int bit, byte[] sets) {
            long inBlock = Counters.key(key, block);
            for (int year = 0; year < sets.length; year++) {
                inBlock += Counters.STEP;
                if (Counters.uniform(Counters.mix(inBlock)) < shock.probability()) {
                    sets[year] |= (byte) bit;
                }
            }
        }
    }
}
