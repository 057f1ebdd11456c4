package io.botwarden.analytics.risk.loss;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The result of a simulation.
 *
 * @param version the version of the simulation
 * @param seed of the random numbers
 * @param years the number of simulated years
 * @param inputHash the hash of the question
 * @param total the losses of all scenarios together
 * @param expectedLoss the expected loss without simulation
 * @param expectancyRange of the annual loss expectancy
 * @param p95Range of the 95th percentile
 * @param p99Range of the 99th percentile
 * @param curve the exceedance curve, most probable losses first
 * @param scenarios by id
 * @param groups by key
 * @param savings by scenario, in the order of its treatments
 */
public record LossResult(
        String version,
        long seed,
        int years,
        String inputHash,
        LossFigures total,
        BigDecimal expectedLoss,
        LossRange expectancyRange,
        LossRange p95Range,
        LossRange p99Range,
        List<LossPoint> curve,
        List<LossPart> scenarios,
        List<LossPart> groups,
        List<LossSaving> savings) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public LossResult {
        curve = List.copyOf(curve);
        scenarios = List.copyOf(scenarios);
        groups = List.copyOf(groups);
        savings = List.copyOf(savings);
    }

    /** The result as JSON, always the same for the same question. */
    public String json() {
        return JSON.writeValueAsString(this);
    }

    /** The result that was written with {@link #json()}. */
    public static LossResult parse(String json) {
        return JSON.readValue(json, LossResult.class);
    }
}
