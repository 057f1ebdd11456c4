package io.botwarden.risk.loss;

import java.util.List;
import reactor.core.publisher.Mono;

/** Supplies scenarios whose losses are simulated. Every bean of this type is asked. */
public interface ScenarioSource {

    /** The scenarios in a scope that the viewer may see; empty list if there are none. */
    Mono<List<SuppliedScenario>> scenarios(LossScope scope);
}
