package io.botwarden.risk.loss;

import io.botwarden.analytics.risk.loss.CommonShock;
import io.botwarden.analytics.risk.loss.LossQuestion;
import io.botwarden.analytics.risk.loss.LossScenario;
import io.botwarden.analytics.risk.loss.LossTreatment;
import io.botwarden.platform.read.RecordKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** All scenarios of a question, with the names for its result. */
final class SuppliedScenarios {

    static final String BOT = "bot";
    static final String DEPARTMENT = "department";

    private final List<SuppliedScenario> scenarios;
    private final Map<String, SuppliedScenario> byId = new HashMap<>();
    private final Map<String, String> bots = new HashMap<>();
    private final Map<String, SuppliedScenario.Treatment> treatments = new HashMap<>();
    private final Map<String, CommonShock> shocks = new HashMap<>();
    private final Map<String, String> shockNames = new HashMap<>();
    private final List<OmittedRisk> omitted;

    SuppliedScenarios(List<ScenarioSource.Supply> supplies) {
        this.scenarios = combined(supplies);
        supplies.forEach(supply -> shockNames.putAll(supply.names()));
        this.omitted =
                supplies.stream().flatMap(supply -> supply.omitted().stream()).distinct().toList();
        for (SuppliedScenario supplied : scenarios) {
            byId.put(supplied.scenario().id(), supplied);
            if (supplied.bot() != null) {
                bots.put(new RecordKey(BOT, supplied.bot().key()).id(), supplied.bot().name());
            }
            supplied.shocks().forEach(shock -> shocks.put(shock.key(), shock));
            List<LossTreatment> treated = supplied.scenario().treatments();
            for (int i = 0; i < treated.size(); i++) {
                treatments.put(treated.get(i).id(), supplied.treatments().get(i));
            }
        }
    }

    /** The scenarios that no other source replaces, with the shocks that other sources know of. */
    private static List<SuppliedScenario> combined(List<ScenarioSource.Supply> supplies) {
        Set<String> replaced = new HashSet<>();
        Map<String, List<CommonShock>> shocks = new HashMap<>();
        for (ScenarioSource.Supply supply : supplies) {
            replaced.addAll(supply.replaced());
            shocks.putAll(supply.shocks());
        }
        return supplies.stream()
                .flatMap(supply -> supply.scenarios().stream())
                .filter(supplied -> !replaced.contains(supplied.scenario().id()))
                .map(supplied -> {
                    List<CommonShock> known = shocks.get(supplied.scenario().id());
                    return known == null ? supplied : supplied.with(known);
                })
                .toList();
    }

    LossQuestion question(int years, long seed) {
        return new LossQuestion(
                scenarios.stream().map(SuppliedScenarios::grouped).toList(),
                List.copyOf(shocks.values()),
                years,
                seed);
    }

    private static LossScenario grouped(SuppliedScenario supplied) {
        List<String> groups = new ArrayList<>();
        if (supplied.bot() != null) {
            groups.add(new RecordKey(BOT, supplied.bot().key()).id());
        }
        if (supplied.department() != null) {
            groups.add(new RecordKey(DEPARTMENT, supplied.department()).id());
        }
        LossScenario scenario = supplied.scenario();
        return new LossScenario(
                scenario.id(),
                scenario.frequency(),
                scenario.loss(),
                groups,
                scenario.shocks(),
                scenario.treatments());
    }

    int size() {
        return scenarios.size();
    }

    SuppliedScenario scenario(String id) {
        return Objects.requireNonNull(byId.get(id), id);
    }

    /** The name of a bot, by its ID. */
    String bot(String id) {
        return Objects.requireNonNull(bots.get(id), id);
    }

    SuppliedScenario.Treatment treatment(String id) {
        return Objects.requireNonNull(treatments.get(id), id);
    }

    List<OmittedRisk> omitted() {
        return omitted;
    }

    List<CommonShock> shocks() {
        return shocks.values().stream()
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .toList();
    }

    /** The name of a shock, by its key. */
    String shock(String key) {
        return shockNames.getOrDefault(key, key);
    }

    /** The number of scenarios that a shock affects. */
    int affected(String shock) {
        return (int)
                scenarios.stream()
                        .filter(supplied -> supplied.scenario().shocks().contains(shock))
                        .count();
    }
}
