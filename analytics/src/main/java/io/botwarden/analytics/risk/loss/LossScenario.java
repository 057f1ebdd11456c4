package io.botwarden.analytics.risk.loss;

import io.botwarden.analytics.risk.LossInterval;
import java.util.List;

/**
 * Something that may happen and what it costs.
 *
 * @param id unique in a question; its random numbers depend on it
 * @param frequency how often it happens without treatments
 * @param loss what each event costs without treatments
 * @param groups what it counts for, such as a bot and a department
 * @param shocks the keys of the shocks that affect it
 * @param treatments what is done about it, and what could be done in addition
 */
public record LossScenario(
        String id,
        LossFrequency frequency,
        LossInterval loss,
        List<String> groups,
        List<String> shocks,
        List<LossTreatment> treatments) {

    /** The most shocks that a scenario can have. */
    public static final int MOST_SHOCKS = 4;

    public LossScenario {
        groups = groups.stream().distinct().sorted().toList();
        shocks = shocks.stream().distinct().sorted().toList();
        treatments = List.copyOf(treatments);
        if (shocks.size() > MOST_SHOCKS) {
            throw new IllegalArgumentException(
                    "A scenario has at most %d shocks; %s has %d"
                            .formatted(MOST_SHOCKS, id, shocks.size()));
        }
    }

    /** What the treatments in force leave of it. */
    Share present() {
        return Share.of(treatments.stream().filter(LossTreatment::inForce).toList());
    }

    /**
     * The expected loss of a year with the treatments in force: frequency times loss, without
     * simulation.
     */
    public double expectedLoss() {
        Share present = present();
        return frequency.mean()
                * present.frequency()
                * present.loss()
                * StrictMath.exp(loss.mu() + loss.sigma() * loss.sigma() / 2);
    }
}
