package io.botwarden.analytics.risk.loss;

/**
 * A bad year of a supplier or platform, which raises the frequencies of all scenarios on it.
 *
 * @param key the supplier or platform
 * @param probability of such a year
 * @param multiplier the frequencies in such a year as a multiple of those in other years
 */
public record CommonShock(String key, double probability, double multiplier) {

    /** The highest multiplier. */
    public static final double MOST = 100;

    public CommonShock {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException(
                    "The probability of a shock is between 0 and 1, not " + probability);
        }
        if (!(multiplier >= 1 && multiplier <= MOST)) {
            throw new IllegalArgumentException(
                    "The multiplier of a shock is between 1 and %.0f, not %s"
                            .formatted(MOST, multiplier));
        }
    }

    /** The mean multiplier over all years. */
    double mean() {
        return 1 + probability * (multiplier - 1);
    }
}
