package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How likely a bot is to have a serious incident in the next quarter, and what that would cost. The
 * formulas are those of the package.
 *
 * @param botId the bot's key
 * @param botCode the bot's code
 * @param asOf the instant as of which it is computed
 * @param exposure how long the bot has been watched, in quarters
 * @param incidents the serious incidents that began in that time
 * @param priorClass the class whose bots give the prior
 * @param alpha the prior's shape
 * @param beta the prior's rate, in quarters
 * @param priorFallback why the class could not give the prior; null where it did
 * @param rate expected incidents in a quarter, by class and history alone
 * @param multiplier by how much the factors multiply it
 * @param logRate the sum of the terms: ln(rate × multiplier)
 * @param probability of at least one in the next quarter
 * @param expectedCount in the next quarter
 * @param score 100 times the probability
 * @param likelihood the probability's band
 * @param impact the expected loss's band
 * @param level what the matrix says for both
 * @param expectedLoss of one incident
 * @param loss the interval that holds nine of ten losses
 * @param terms every term of the log-rate
 */
public record RiskScore(
        long botId,
        String botCode,
        Instant asOf,
        BigDecimal exposure,
        long incidents,
        String priorClass,
        BigDecimal alpha,
        BigDecimal beta,
        @Nullable String priorFallback,
        BigDecimal rate,
        BigDecimal multiplier,
        BigDecimal logRate,
        BigDecimal probability,
        BigDecimal expectedCount,
        BigDecimal score,
        RiskLevel likelihood,
        RiskLevel impact,
        RiskLevel level,
        BigDecimal expectedLoss,
        LossInterval loss,
        List<RiskTerm> terms) {

    public RiskScore {
        terms = List.copyOf(terms);
    }
}
