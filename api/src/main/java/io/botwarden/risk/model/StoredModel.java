package io.botwarden.risk.model;

import static java.util.Objects.requireNonNull;

import io.botwarden.analytics.risk.FrequencyModel;
import io.botwarden.analytics.risk.LossInterval;
import io.botwarden.analytics.risk.RiskFactor;
import io.botwarden.analytics.risk.RiskLevel;
import io.botwarden.analytics.risk.RiskModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Converts the content of a version between the row and the model. */
final class StoredModel {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private StoredModel() {}

    /** The columns of the content; lists are arrays. */
    static Map<String, Object> columns(RiskModel model) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("currency", model.currency());
        columns.put("severities", model.severities().toArray(String[]::new));
        columns.put("frequency", model.frequency().name());
        columns.put("likelihood_level", names(RiskLevel.values()));
        columns.put("likelihood_lower", lowers(model.likelihood()));
        columns.put("impact_level", names(RiskLevel.values()));
        columns.put("impact_lower", lowers(model.impact()));
        cells(model, columns);
        List<RiskFactor> factors = model.factors();
        columns.put("factor_kind", array(factors, each -> each.factor().name(), String[]::new));
        columns.put("factor_weight", array(factors, RiskFactor::weight, BigDecimal[]::new));
        columns.put("factor_full_at", array(factors, RiskFactor::fullAt, BigDecimal[]::new));
        losses(model, columns);
        columns.put("prior_smallest_class", model.prior().smallestClass());
        columns.put("prior_pooled_quarters", model.prior().pooledQuarters());
        columns.put("prior_alpha", model.prior().standard().alpha());
        columns.put("prior_beta", model.prior().standard().beta());
        columns.put("shock_probability", model.supplierShock().probability());
        columns.put("shock_multiplier", model.supplierShock().multiplier());
        columns.put("half_lives", model.commonRate().halfLives().toArray(Integer[]::new));
        return columns;
    }

    private static void cells(RiskModel model, Map<String, Object> columns) {
        List<String> likelihoods = new ArrayList<>();
        List<String> impacts = new ArrayList<>();
        List<String> levels = new ArrayList<>();
        for (RiskLevel likelihood : RiskLevel.values()) {
            for (RiskLevel impact : RiskLevel.values()) {
                likelihoods.add(likelihood.name());
                impacts.add(impact.name());
                levels.add(model.level(likelihood, impact).name());
            }
        }
        columns.put("cell_likelihood", likelihoods.toArray(String[]::new));
        columns.put("cell_impact", impacts.toArray(String[]::new));
        columns.put("cell_level", levels.toArray(String[]::new));
    }

    private static void losses(RiskModel model, Map<String, Object> columns) {
        List<String> tiers = new ArrayList<>();
        List<String> classifications = new ArrayList<>();
        List<LossInterval> losses = new ArrayList<>();
        new TreeMap<>(model.losses())
                .forEach((tier, byClassification) ->
                        new TreeMap<>(byClassification)
                                .forEach((classification, loss) -> {
                                    tiers.add(tier);
                                    classifications.add(classification);
                                    losses.add(loss);
                                }));
        columns.put("loss_criticality", tiers.toArray(String[]::new));
        columns.put("loss_classification", classifications.toArray(String[]::new));
        columns.put("loss_low", array(losses, LossInterval::low, BigDecimal[]::new));
        columns.put("loss_high", array(losses, LossInterval::high, BigDecimal[]::new));
    }

    /**
     * The version of a row.
     *
     * @param row the row of {@code risk_model_version} as JSON
     */
    static ModelVersion parse(String row) {
        JsonNode json = JSON.readTree(row);
        List<BigDecimal> fullAt = decimals(json, "factor_full_at");
        List<BigDecimal> weights = decimals(json, "factor_weight");
        List<RiskFactor> factors = new ArrayList<>();
        for (String kind : texts(json, "factor_kind")) {
            int k = factors.size();
            factors.add(
                    new RiskFactor(RiskFactor.Kind.valueOf(kind), weights.get(k), fullAt.get(k)));
        }
        return new ModelVersion(
                json.get("id").asLong(),
                new RiskModel(
                        json.get("number").asString(),
                        json.get("currency").asString(),
                        texts(json, "severities"),
                        FrequencyModel.valueOf(json.get("frequency").asString()),
                        new RiskModel.PriorRules(
                                json.get("prior_smallest_class").asInt(),
                                json.get("prior_pooled_quarters").decimalValue(),
                                new RiskModel.Shape(
                                        json.get("prior_alpha").decimalValue(),
                                        json.get("prior_beta").decimalValue())),
                        new RiskModel.CommonRateRules(values(json, "half_lives", JsonNode::asInt)),
                        factors,
                        bands(json, "likelihood"),
                        bands(json, "impact"),
                        levels(json),
                        losses(json),
                        new RiskModel.ShockRules(
                                json.get("shock_probability").decimalValue(),
                                json.get("shock_multiplier").decimalValue())));
    }

    private static Map<RiskLevel, BigDecimal> bands(JsonNode json, String scale) {
        Map<RiskLevel, BigDecimal> bands = new EnumMap<>(RiskLevel.class);
        List<BigDecimal> lowers = decimals(json, scale + "_lower");
        for (String level : texts(json, scale + "_level")) {
            bands.put(RiskLevel.valueOf(level), lowers.get(bands.size()));
        }
        return bands;
    }

    private static Map<RiskLevel, List<RiskLevel>> levels(JsonNode json) {
        RiskLevel[][] levels = new RiskLevel[RiskLevel.values().length][RiskLevel.values().length];
        List<String> likelihoods = texts(json, "cell_likelihood");
        List<String> impacts = texts(json, "cell_impact");
        List<String> cells = texts(json, "cell_level");
        for (int k = 0; k < cells.size(); k++) {
            levels[RiskLevel.valueOf(likelihoods.get(k)).ordinal()][
                            RiskLevel.valueOf(impacts.get(k)).ordinal()] =
                    RiskLevel.valueOf(cells.get(k));
        }
        Map<RiskLevel, List<RiskLevel>> rows = new EnumMap<>(RiskLevel.class);
        for (RiskLevel likelihood : RiskLevel.values()) {
            rows.put(likelihood, List.of(levels[likelihood.ordinal()]));
        }
        return rows;
    }

    private static Map<String, Map<String, LossInterval>> losses(JsonNode json) {
        Map<String, Map<String, LossInterval>> losses = new TreeMap<>();
        List<String> classifications = texts(json, "loss_classification");
        List<BigDecimal> lows = decimals(json, "loss_low");
        List<BigDecimal> highs = decimals(json, "loss_high");
        int k = 0;
        for (String tier : texts(json, "loss_criticality")) {
            losses.computeIfAbsent(tier, any -> new TreeMap<>())
                    .put(classifications.get(k), new LossInterval(lows.get(k), highs.get(k)));
            k++;
        }
        return losses;
    }

    private static List<String> texts(JsonNode json, String field) {
        return values(json, field, JsonNode::asString);
    }

    private static List<BigDecimal> decimals(JsonNode json, String field) {
        return values(json, field, JsonNode::decimalValue);
    }

    private static <T> List<T> values(JsonNode json, String field, Function<JsonNode, T> each) {
        List<T> values = new ArrayList<>();
        json.get(field).forEach(value -> values.add(each.apply(value)));
        return values;
    }

    private static String[] names(RiskLevel[] levels) {
        return array(List.of(levels), RiskLevel::name, String[]::new);
    }

    private static BigDecimal[] lowers(Map<RiskLevel, BigDecimal> bands) {
        return array(
                List.of(RiskLevel.values()),
                level -> requireNonNull(bands.get(level)),
                BigDecimal[]::new);
    }

    private static <S, T> T[] array(List<S> list, Function<S, T> each, IntFunction<T[]> generator) {
        return list.stream().map(each).toArray(generator);
    }
}
