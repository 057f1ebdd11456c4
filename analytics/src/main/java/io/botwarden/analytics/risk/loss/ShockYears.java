package io.botwarden.analytics.risk.loss;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The years of a block that have shocks. They are the same for all scenarios, so they are
 * determined once for each block and list of shocks. Each thread has its own.
 */
final class ShockYears {

    private final Map<String, Shock> shocks;
    private final Map<List<String>, Marked> marked = new HashMap<>();
    private int block = -1;
    private boolean @Nullable [] wanted;

    private ShockYears(Map<String, Shock> shocks) {
        this.shocks = shocks;
    }

    static ShockYears of(LossQuestion question) {
        return new ShockYears(
                question.shocks().stream()
                        .collect(
                                Collectors.toMap(
                                        CommonShock::key,
                                        shock ->
                                                new Shock(
                                                        shock.probability(),
                                                        Counters.key(
                                                                question.seed(),
                                                                "shock",
                                                                shock.key())))));
    }

    private record Shock(double probability, long key) {}

    /**
     * The years of a block.
     *
     * @param calm whether a year is wanted and has no shock
     * @param years the years of each set of shocks, in ascending order, whether wanted or not;
     *     those without any are not listed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Marked(boolean[] calm, int[][] years) {}

    /**
     * The years of a block by the set of shocks that they have, as bits in the order of the list.
     *
     * @param wantedYears the years that matter; null if all do
     */
    Marked of(int ofBlock, List<String> keys, boolean @Nullable [] wantedYears) {
        if (block != ofBlock || wanted != wantedYears) {
            block = ofBlock;
            wanted = wantedYears;
            marked.clear();
        }
        return marked.computeIfAbsent(keys, this::mark);
    }

    private Marked mark(List<String> keys) {
        byte[] sets = new byte[Law.BLOCK];
        for (int i = 0; i < keys.size(); i++) {
            Shock shock = Objects.requireNonNull(shocks.get(keys.get(i)), keys.get(i));
            long counter = Counters.key(shock.key(), block);
            for (int year = 0; year < sets.length; year++) {
                counter += Counters.STEP;
                if (Counters.uniform(Counters.mix(counter)) < shock.probability()) {
                    sets[year] |= (byte) (1 << i);
                }
            }
        }
        return sorted(sets, 1 << keys.size());
    }

    private Marked sorted(byte[] sets, int count) {
        int[] counts = new int[count];
        for (byte set : sets) {
            counts[set]++;
        }
        int[][] years = new int[count][];
        for (int set = 0; set < count; set++) {
            years[set] = new int[set == 0 ? 0 : counts[set]];
        }
        boolean[] calm = new boolean[sets.length];
        int[] filled = new int[count];
        for (int year = 0; year < sets.length; year++) {
            int set = sets[year];
            if (set == 0) {
                calm[year] = wanted == null || wanted[year];
            } else {
                years[set][filled[set]++] = year;
            }
        }
        return new Marked(calm, years);
    }
}
