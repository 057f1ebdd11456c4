package io.botwarden.risk;

import io.botwarden.analytics.risk.RiskLevel;
import io.botwarden.analytics.risk.RiskModel;
import java.math.BigDecimal;

/**
 * The matrix of a version of the risk model, by which levels are looked up.
 *
 * @param id the key of the version
 * @param model its content
 */
public record LevelMatrix(long id, RiskModel model) {

    /** The number of the version. */
    public String version() {
        return model.version();
    }

    /** The ISO 4217 currency of losses. */
    public String currency() {
        return model.currency();
    }

    /**
     * The level of risk.
     *
     * @param likelihood the name of the band, such as {@code VERY_LOW}
     * @param impact the name of the band
     */
    public String level(String likelihood, String impact) {
        return model.level(RiskLevel.valueOf(likelihood), RiskLevel.valueOf(impact)).name();
    }

    /** The band of the probability of at least one incident in a quarter. */
    public String likelihood(BigDecimal probability) {
        return model.likelihoodOf(probability).name();
    }

    /** The band of the expected loss of one incident. */
    public String impact(BigDecimal expectedLoss) {
        return model.impactOf(expectedLoss).name();
    }
}
