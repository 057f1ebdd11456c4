package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The probability that a bot has a serious incident in the period ahead, and the expected loss. The
 * package documentation has the formulas.
 *
 * @param botId the bot's key
 * @param botCode the bot's code
 * @param asOf the instant of the computation
 * @param exposure the observation time, in quarters
 * @param basis from when the bot is observed
 * @param incidents the serious incidents that started in that time
 * @param priorClass the class that determines the prior
 * @param alpha the prior's shape
 * @param beta the prior's rate, in quarters
 * @param priorFallback why the class has no prior of its own; null if it has
 * @param rate expected incidents in a quarter, from class and history alone
 * @param multiplier the product of the common rate's change and the factors
 * @param logRate the sum of the terms: ln(rate × multiplier)
 * @param probability of at least one incident in the period ahead
 * @param expectedCount in the period ahead
 * @param score 100 times the probability
 * @param likelihood the probability's band
 * @param impact the expected loss's band
 * @param level the level in the matrix for both
 * @param expectedLoss of one incident
 * @param expectedTotal the expected loss in the period ahead: the expected count times that
 * @param loss the 90 % interval of the loss
 * @param terms every term of the log-rate
 * @param vulnerabilities the bot's open vulnerabilities; null if it was never scanned
 */
public record RiskScore(
        long botId,
        String botCode,
        Instant asOf,
        BigDecimal exposure,
        ExposureBasis basis,
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
        BigDecimal expectedTotal,
        LossInterval loss,
        List<RiskTerm> terms,
        @Nullable OpenVulnerabilities vulnerabilities) {

    public RiskScore {
        terms = List.copyOf(terms);
    }
}
