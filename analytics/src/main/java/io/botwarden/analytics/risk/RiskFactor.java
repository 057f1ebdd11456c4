package io.botwarden.analytics.risk;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A leading indicator that multiplies a bot's rate.
 *
 * @param name in kebab case
 * @param label in words
 * @param weight what it adds to the log-rate where x is 1
 * @param measure how x is measured; null where there are no records of it yet
 */
public record RiskFactor(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String label,
        @JsonProperty(required = true) BigDecimal weight,
        @Nullable Measure measure) {

    /** How a factor's x is measured. */
    public enum Measure {
        /** The rate at which failed requests used up the error budget in the last quarter. */
        SLO_BURN
    }
}
