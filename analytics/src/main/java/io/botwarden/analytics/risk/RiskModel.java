package io.botwarden.analytics.risk;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The parameters of the risk model.
 *
 * @param version the number of the model version, which is recorded in every score
 * @param currency the ISO 4217 currency of all amounts
 * @param severities which incidents count
 * @param frequency how rates are estimated
 * @param prior how priors are fitted
 * @param commonRate how the common rate moves
 * @param factors the factors that multiply a bot's rate, in display order
 * @param likelihood the probability at which each band begins
 * @param impact the expected loss at which each band begins
 * @param levels the level of risk by likelihood, for impacts from very low to very high
 * @param losses what an incident costs, by criticality and data classification
 * @param supplierShock how bad years of suppliers are simulated
 */
public record RiskModel(
        @JsonProperty(required = true) String version,
        @JsonProperty(required = true) String currency,
        @JsonProperty(required = true) List<String> severities,
        @JsonProperty(required = true) FrequencyModel frequency,
        @JsonProperty(required = true) PriorRules prior,
        @JsonProperty(required = true) CommonRateRules commonRate,
        @JsonProperty(required = true) List<RiskFactor> factors,
        @JsonProperty(required = true) Map<RiskLevel, BigDecimal> likelihood,
        @JsonProperty(required = true) Map<RiskLevel, BigDecimal> impact,
        @JsonProperty(required = true) Map<RiskLevel, List<RiskLevel>> levels,
        @JsonProperty(required = true) Map<String, Map<String, LossInterval>> losses,
        @JsonProperty(required = true) ShockRules supplierShock) {

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private static final String FILE = "/risk/model.yml";

    /** A quarter of 365.25 days, in milliseconds. */
    private static final long QUARTER = 7_889_400_000L;

    public RiskModel {
        severities = List.copyOf(severities);
        factors = List.copyOf(factors);
        likelihood = new EnumMap<>(likelihood);
        impact = new EnumMap<>(impact);
        levels = new EnumMap<>(levels);
        losses = Map.copyOf(losses);
    }

    /**
     * How priors are fitted.
     *
     * @param smallestClass how many observed bots a class needs for a prior of its own
     * @param pooledQuarters the weight of the common rate in quarters if bots hardly differ
     * @param standard the prior if there were no incidents yet
     */
    public record PriorRules(
            @JsonProperty(required = true) int smallestClass,
            @JsonProperty(required = true) BigDecimal pooledQuarters,
            @JsonProperty(value = "default", required = true) Shape standard) {}

    /**
     * How the common rate moves.
     *
     * @param halfLives the half-lives to choose from, in weeks
     */
    public record CommonRateRules(@JsonProperty(required = true) List<Integer> halfLives) {

        public CommonRateRules {
            halfLives = List.copyOf(halfLives);
        }
    }

    /**
     * The bad years of suppliers and platforms, in which all risks that depend on one are more
     * frequent.
     *
     * @param probability of such a year
     * @param multiplier the frequencies in such a year as a multiple of those in other years
     */
    public record ShockRules(
            @JsonProperty(required = true) BigDecimal probability,
            @JsonProperty(required = true) BigDecimal multiplier) {}

    /**
     * The parameters of a Gamma distribution of rates.
     *
     * @param alpha its shape
     * @param beta its rate, in quarters
     */
    public record Shape(
            @JsonProperty(required = true) BigDecimal alpha,
            @JsonProperty(required = true) BigDecimal beta) {}

    /** The model with another model of frequency. */
    public RiskModel with(FrequencyModel another) {
        return new RiskModel(
                version,
                currency,
                severities,
                another,
                prior,
                commonRate,
                factors,
                likelihood,
                impact,
                levels,
                losses,
                supplierShock);
    }

    /** The built-in model. */
    public static RiskModel shipped() {
        try (InputStream file = RiskModel.class.getResourceAsStream(FILE)) {
            return YAML.readValue(Objects.requireNonNull(file, FILE), RiskModel.class);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " could not be read", e);
        }
    }

    /** The band of a probability of at least one incident in a quarter. */
    public RiskLevel likelihoodOf(BigDecimal probability) {
        return band(likelihood, probability);
    }

    /** The band of an expected loss. */
    public RiskLevel impactOf(BigDecimal expectedLoss) {
        return band(impact, expectedLoss);
    }

    /** The level of risk in a cell of the matrix. */
    public RiskLevel level(RiskLevel likelihoodBand, RiskLevel impactBand) {
        return Objects.requireNonNull(levels.get(likelihoodBand)).get(impactBand.ordinal());
    }

    /** The bands of likelihood, lowest first. */
    public List<RiskBand> likelihoodBands() {
        return bands(likelihood);
    }

    /** The bands of impact, lowest first. */
    public List<RiskBand> impactBands() {
        return bands(impact);
    }

    /**
     * The loss of one incident of a bot.
     *
     * @throws IllegalArgumentException if the model does not know the tier or the classification
     */
    LossInterval loss(String criticality, String dataClassification) {
        Map<String, LossInterval> byClassification = losses.get(criticality);
        LossInterval loss =
                byClassification == null ? null : byClassification.get(dataClassification);
        if (loss == null) {
            throw new IllegalArgumentException(
                    "The risk model has no loss for criticality %s and data classification %s"
                            .formatted(criticality, dataClassification));
        }
        return loss;
    }

    /** The length of a quarter. */
    public long quarterMilliseconds() {
        return QUARTER;
    }

    /** Converts milliseconds to quarters, rounded as later steps use it. */
    BigDecimal quarters(long milliseconds) {
        return Rounding.input(
                BigDecimal.valueOf(milliseconds), BigDecimal.valueOf(quarterMilliseconds()));
    }

    private static RiskLevel band(Map<RiskLevel, BigDecimal> starts, BigDecimal value) {
        RiskLevel band = RiskLevel.VERY_LOW;
        for (Map.Entry<RiskLevel, BigDecimal> start : starts.entrySet()) {
            if (value.compareTo(start.getValue()) >= 0) {
                band = start.getKey();
            }
        }
        return band;
    }

    private static List<RiskBand> bands(Map<RiskLevel, BigDecimal> starts) {
        return starts.entrySet().stream()
                .map(start ->
                        new RiskBand(
                                start.getKey(), start.getValue(), next(starts, start.getKey())))
                .toList();
    }

    private static @Nullable BigDecimal next(Map<RiskLevel, BigDecimal> starts, RiskLevel level) {
        return level == RiskLevel.VERY_HIGH
                ? null
                : starts.get(RiskLevel.values()[level.ordinal() + 1]);
    }
}
