package io.botwarden.analytics.risk;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;

/**
 * A leading indicator that multiplies a bot's rate.
 *
 * @param factor what is measured
 * @param weight its contribution to the log-rate if x is 1
 * @param fullAt the measured value at which x is 1; below it, x is proportional
 */
public record RiskFactor(
        @JsonProperty(required = true) Kind factor,
        @JsonProperty(required = true) BigDecimal weight,
        @JsonProperty(required = true) BigDecimal fullAt) {

    /** The normalised value: 0 to 1, and 0 if it is not measured. */
    BigDecimal x(Indicators indicators) {
        BigDecimal measured = indicators.value(factor);
        return measured == null
                ? BigDecimal.ZERO
                : Rounding.plain(Rounding.input(measured, fullAt).min(BigDecimal.ONE));
    }

    /** What is measured. */
    public enum Kind {
        /** The burn rate of the error budget by failed requests in the quarter before. */
        SLO_BURN("slo-burn", "Burn rate of the error budget in the last quarter"),
        /**
         * 1 if an open vulnerability is known to be exploited, otherwise the probability that any
         * open one will be within 30 days.
         */
        KNOWN_EXPLOITED_VULNERABILITIES(
                "known-exploited-vulnerabilities",
                "Open vulnerabilities: 1 if one is known to be exploited, else the probability that any is within 30 days"),
        /** The share of the changes finished in the quarter before that failed. */
        CHANGE_FAILURE_RATE(
                "change-failure-rate", "Share of the changes of the last quarter that failed"),
        /** The number of open action items of risk treatments whose due time has passed. */
        OVERDUE_TREATMENTS("overdue-treatments", "Number of overdue risk treatments"),
        /** The number of drills whose due time has passed. */
        OVERDUE_DRILLS("overdue-drills", "Number of overdue contingency drills"),
        /** Not measured yet: there are no training records. */
        LAPSED_TRAINING("lapsed-training", "Training that has lapsed"),
        /** The share of the bot's controls that fail. */
        FAILED_CONTROLS("failed-controls", "Share of the controls that failed");

        private final String term;
        private final String label;

        Kind(String term, String label) {
            this.term = term;
            this.label = label;
        }

        /** The name of the factor's term, in kebab case. */
        public String term() {
            return term;
        }

        /** The display name. */
        public String label() {
            return label;
        }
    }
}
