package io.botwarden.analytics.risk;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A leading indicator that multiplies a bot's rate.
 *
 * @param name in kebab case
 * @param label the display name
 * @param weight its contribution to the log-rate if x is 1
 * @param measure how x is measured; null if it has no records yet
 */
public record RiskFactor(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String label,
        @JsonProperty(required = true) BigDecimal weight,
        @Nullable Measure measure) {

    /** The way a factor's x is measured. */
    public enum Measure {
        /** The burn rate of the error budget by failed requests in the last quarter. */
        SLO_BURN,
        /** The share of the bot's controls that fail. */
        FAILED_CONTROLS,
        /**
         * 1 if an open vulnerability is known to be exploited, otherwise the probability that any
         * open one will be.
         */
        OPEN_VULNERABILITIES
    }
}
