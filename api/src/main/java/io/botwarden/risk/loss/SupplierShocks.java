package io.botwarden.risk.loss;

import io.botwarden.analytics.risk.RiskModel;
import io.botwarden.analytics.risk.loss.CommonShock;
import io.botwarden.analytics.risk.loss.LossScenario;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The common shocks of suppliers and platforms. A risk depends on the supplier that it names, and
 * the bots that it affects depend on it, too: their incidents are more frequent in its bad years.
 */
final class SupplierShocks {

    private final Map<String, String> names = new TreeMap<>();
    private final Map<Long, Set<String>> ofBots = new HashMap<>();
    private final RiskModel.ShockRules rules;

    SupplierShocks(RiskModel.ShockRules rules, List<RegisteredRisk> risks) {
        this.rules = rules;
        for (RegisteredRisk risk : risks) {
            String key = risk.shock();
            if (key != null && risk.supplier() != null) {
                names.putIfAbsent(key, risk.supplier().strip());
                risk.bots()
                        .forEach(bot ->
                                ofBots.computeIfAbsent(bot, any -> new TreeSet<>()).add(key));
            }
        }
    }

    /** How the shocks are called, by their keys. */
    Map<String, String> names() {
        return names;
    }

    /**
     * The shocks of a risk.
     *
     * @param scoreBot key of the bot whose incidents it stands for; null if there is none
     */
    List<CommonShock> of(RegisteredRisk risk, @Nullable Long scoreBot) {
        List<String> keys = new ArrayList<>();
        String own = risk.shock();
        if (own != null) {
            keys.add(own);
        }
        if (scoreBot != null) {
            keys.addAll(ofBots.getOrDefault(scoreBot, Set.of()));
        }
        return shocks(keys);
    }

    /** The shocks of the incidents of bots, by the IDs of the bots. */
    Map<String, List<CommonShock>> ofBots(LongPredicate isVisible) {
        Map<String, List<CommonShock>> shocks = new HashMap<>();
        ofBots.forEach((bot, keys) -> {
            if (isVisible.test(bot)) {
                shocks.put("%s_%d".formatted(SuppliedScenarios.BOT, bot), shocks(keys));
            }
        });
        return shocks;
    }

    private List<CommonShock> shocks(Iterable<String> keys) {
        List<CommonShock> shocks = new ArrayList<>();
        for (String key : keys) {
            CommonShock shock =
                    new CommonShock(
                            key,
                            rules.probability().doubleValue(),
                            rules.multiplier().doubleValue());
            if (!shocks.contains(shock) && shocks.size() < LossScenario.MOST_SHOCKS) {
                shocks.add(shock);
            }
        }
        return shocks;
    }
}
