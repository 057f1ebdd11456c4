package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The prior of a risk class: the Gamma distribution of the incident rate before a bot's own history
 * is considered.
 *
 * @param riskClass the class: a criticality tier
 * @param alpha the distribution's shape
 * @param beta the distribution's rate, in quarters
 * @param fallback why the class has no prior of its own; null if it has
 */
record Prior(String riskClass, BigDecimal alpha, BigDecimal beta, @Nullable String fallback) {

    /** The mean rate after some incidents in some quarters. */
    double after(long incidents, BigDecimal quarters) {
        return (alpha.doubleValue() + incidents) / (beta.doubleValue() + quarters.doubleValue());
    }
}
