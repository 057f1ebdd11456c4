package io.botwarden.analytics.risk;

import java.util.ArrayList;
import java.util.List;

/**
 * The serious incidents of bots by week before an instant; week 0 ends at it. A bot's first week is
 * shorter.
 *
 * @param counts the incidents by week
 * @param exposures the observation time by week, in quarters
 */
public record WeeklyCounts(List<Long> counts, List<Double> exposures) {

    /** The milliseconds of a week. */
    public static final long WEEK = 7L * 86_400_000;

    public WeeklyCounts {
        counts = List.copyOf(counts);
        exposures = List.copyOf(exposures);
    }

    /** The number of weeks. */
    public int weeks() {
        return counts.size();
    }

    /**
     * The counts of some bots together.
     *
     * @param limit earlier weeks are left out
     * @param quarterMilliseconds the length of a quarter
     */
    public static WeeklyCounts of(List<BotHistory> bots, int limit, long quarterMilliseconds) {
        double week = (double) WEEK / quarterMilliseconds;
        double longest =
                bots.stream().mapToDouble(bot -> bot.exposure().doubleValue()).max().orElse(0);
        int weeks = (int) Math.min(limit, Math.ceil(longest / week));
        long[] counts = new long[weeks];
        double[] exposures = new double[weeks];
        for (BotHistory bot : bots) {
            double exposure = bot.exposure().doubleValue();
            for (int k = 0; k < weeks && exposure > k * week; k++) {
                exposures[k] += Math.min(week, exposure - k * week);
            }
            for (long age : bot.ages()) {
                int k = (int) Math.min((age - 1) / WEEK, Integer.MAX_VALUE);
                if (k < weeks) {
                    counts[k]++;
                }
            }
        }
        List<Long> countList = new ArrayList<>();
        List<Double> exposureList = new ArrayList<>();
        for (int k = 0; k < weeks; k++) {
            countList.add(counts[k]);
            exposureList.add(exposures[k]);
        }
        return new WeeklyCounts(countList, exposureList);
    }
}
