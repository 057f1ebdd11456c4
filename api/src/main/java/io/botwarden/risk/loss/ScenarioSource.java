package io.botwarden.risk.loss;

import io.botwarden.analytics.risk.loss.CommonShock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Supplies scenarios whose losses are simulated. Every bean of this type is asked. */
public interface ScenarioSource {

    /**
     * What the source has in a scope that the viewer may see; nothing but empty lists if nothing.
     */
    Mono<Supply> supply(LossScope scope);

    /**
     * What a source supplies.
     *
     * @param scenarios its scenarios
     * @param replaced IDs of scenarios of other sources that they stand for, which are left out
     * @param shocks common shocks of other sources' scenarios, by their IDs
     * @param names how these shocks and those of the scenarios are called, by their keys
     * @param omitted risks that are not simulated
     */
    record Supply(
            List<SuppliedScenario> scenarios,
            Set<String> replaced,
            Map<String, List<CommonShock>> shocks,
            Map<String, String> names,
            List<OmittedRisk> omitted) {

        public Supply {
            scenarios = List.copyOf(scenarios);
            replaced = Set.copyOf(replaced);
            shocks = Map.copyOf(shocks);
            names = Map.copyOf(names);
            omitted = List.copyOf(omitted);
        }

        static Supply of(List<SuppliedScenario> scenarios) {
            return new Supply(scenarios, Set.of(), Map.of(), Map.of(), List.of());
        }
    }
}
