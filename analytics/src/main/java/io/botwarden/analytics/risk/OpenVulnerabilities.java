package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The advisories of the vulnerabilities of a bot that are open at an instant. Accepted ones, and
 * ones that do not affect the bot, are not open.
 *
 * @param advisories the number of distinct advisories
 * @param knownExploited the number of those that are known to be exploited (KEV)
 * @param anyExploited the probability that at least one is exploited within 30 days, from the
 *     probability of each (EPSS): 1 − Π(1 − EPSS). An advisory without a probability adds nothing
 */
public record OpenVulnerabilities(long advisories, long knownExploited, BigDecimal anyExploited) {

    /** Adds up the advisories of a bot. */
    static final class Builder {

        private long advisories;
        private long knownExploited;
        private BigDecimal none = BigDecimal.ONE;

        /**
         * Adds one advisory. The order of calls must be the same for the same advisories, because
         * the product is rounded to 34 digits after each.
         */
        void add(BigDecimal epss, boolean exploited) {
            advisories++;
            knownExploited += exploited ? 1 : 0;
            none = none.multiply(BigDecimal.ONE.subtract(epss), MathContext.DECIMAL128);
        }

        OpenVulnerabilities build() {
            return new OpenVulnerabilities(
                    advisories, knownExploited, Rounding.result(BigDecimal.ONE.subtract(none)));
        }
    }
}
