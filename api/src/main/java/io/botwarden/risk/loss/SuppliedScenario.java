package io.botwarden.risk.loss;

import io.botwarden.analytics.risk.loss.CommonShock;
import io.botwarden.analytics.risk.loss.LossScenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scenario and what its figures count for.
 *
 * @param scenario its id and those of its treatments are those of their records, such as {@code
 *     bot_12}; its groups are replaced by the bot and the department
 * @param name how it is called
 * @param bot the bot that it is about; null if it is not about one that the viewer may see
 * @param department the key of the department that bears the loss; null if none does
 * @param shocks its shocks, with the same keys as in the scenario
 * @param treatments its treatments, in the order of the scenario
 */
public record SuppliedScenario(
        LossScenario scenario,
        String name,
        @Nullable Member bot,
        @Nullable Long department,
        List<CommonShock> shocks,
        List<Treatment> treatments) {

    public SuppliedScenario {
        shocks = List.copyOf(shocks);
        treatments = List.copyOf(treatments);
    }

    /** The same with these shocks instead. */
    SuppliedScenario with(List<CommonShock> others) {
        return new SuppliedScenario(
                new LossScenario(
                        scenario.id(),
                        scenario.frequency(),
                        scenario.loss(),
                        scenario.groups(),
                        others.stream().map(CommonShock::key).toList(),
                        scenario.treatments()),
                name,
                bot,
                department,
                others,
                treatments);
    }

    /**
     * A bot.
     *
     * @param key its key
     * @param name its name
     */
    public record Member(long key, String name) {}

    /**
     * A treatment.
     *
     * @param name its name
     * @param isInForce whether it is in force; otherwise it is planned
     * @param isPriced whether its cost is known
     */
    public record Treatment(String name, boolean isInForce, boolean isPriced) {}
}
