package io.botwarden.analytics.risk.loss;

import java.math.BigDecimal;

/**
 * What a treatment does to a scenario.
 *
 * @param id unique in a question
 * @param frequency the remaining share of events, 0 to 1
 * @param loss the remaining share of the loss of each of them, 0 to 1
 * @param cost of a year, in the currency of the losses
 * @param inForce whether the losses of the whole are those with it; otherwise they are those
 *     without it
 */
public record LossTreatment(
        String id, double frequency, double loss, BigDecimal cost, boolean inForce) {

    public LossTreatment {
        share("frequency", frequency);
        share("loss", loss);
        if (cost.signum() < 0) {
            throw new IllegalArgumentException("The cost of a treatment is not negative: " + cost);
        }
    }

    /** A treatment that is not in force yet. */
    public LossTreatment(String id, double frequency, double loss, BigDecimal cost) {
        this(id, frequency, loss, cost, false);
    }

    private static void share(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "The remaining %s of a treatment is between 0 and 1, not %s"
                            .formatted(name, share));
        }
    }
}
