package io.botwarden.risk.loss;

import io.botwarden.analytics.risk.loss.CommonShock;
import io.botwarden.analytics.risk.loss.LossScenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scenario and what its figures count for.
 *
 * @param scenario its id begins with the table of its record, such as {@code bot_12}; its groups
 *     are replaced by the bot and the department
 * @param name how it is called
 * @param bot the bot that it is about; null if it is not about one
 * @param department the key of the department that bears the loss; null if none does
 * @param shocks its shocks, with the same keys as in the scenario
 * @param treatmentNames how its treatments are called, in their order
 */
public record SuppliedScenario(
        LossScenario scenario,
        String name,
        @Nullable Member bot,
        @Nullable Long department,
        List<CommonShock> shocks,
        List<String> treatmentNames) {

    public SuppliedScenario {
        shocks = List.copyOf(shocks);
        treatmentNames = List.copyOf(treatmentNames);
    }

    /**
     * A bot.
     *
     * @param key its key
     * @param name its name
     */
    public record Member(long key, String name) {}
}
