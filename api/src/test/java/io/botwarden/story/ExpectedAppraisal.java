package io.botwarden.story;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * The results of the service desk and of two persons in {@link AppraisedQuarterTest}, by the
 * published formulas.
 */
final class ExpectedAppraisal {

    private static final MathContext DIGITS = new MathContext(40);

    private ExpectedAppraisal() {}

    /** 12 of 20, with ten more cases at the share of all departments, which is 21 of 30. */
    static BigDecimal sla() {
        BigDecimal all = quotient("21", "30");
        BigDecimal shrunk =
                new BigDecimal(12)
                        .add(all.multiply(BigDecimal.TEN))
                        .divide(new BigDecimal(30), DIGITS);
        return score(shrunk.toPlainString(), "0.30", "0.90");
    }

    /** As the reviewer corrected it. */
    static BigDecimal corrected() {
        return score("0.75", "0.30", "0.90");
    }

    static BigDecimal total(BigDecimal sla) {
        // 18 incidents took 100 hours and 2 took 600
        BigDecimal mttr = score(quotient("3000", "20").toPlainString(), "720", "96");
        BigDecimal maintenance = weighted("0.6", sla).add(weighted("0.4", mttr));
        return weighted("0.6", maintenance)
                .add(weighted("0.4", fit()))
                .setScale(4, RoundingMode.HALF_EVEN);
    }

    /**
     * The ratings 55 and 75, less the leniency of their raters: Rafe gave 55, Sally 75 and 85, all
     * together 215/3 on average.
     */
    private static BigDecimal fit() {
        BigDecimal all = quotient("215", "3");
        BigDecimal rafe =
                new BigDecimal(55)
                        .subtract(quotient("1", "11").multiply(new BigDecimal(55).subtract(all)));
        BigDecimal sally =
                new BigDecimal(75)
                        .subtract(quotient("2", "12").multiply(new BigDecimal(80).subtract(all)));
        BigDecimal mean = rafe.add(sally).divide(new BigDecimal(2), DIGITS);
        return score(mean.toPlainString(), "40", "90");
    }

    /**
     * A person's total: Hedda gave Mira 65 and 90, Rafe gave Rhea 85 and 70. Each rater gave one
     * rating on either indicator, so that a third of the deviation from the mean is removed.
     */
    static BigDecimal person(String cooperation, String reliability) {
        return person(leniencyRemoved(cooperation, "75"), reliability);
    }

    /** The same, after the rating of the first indicator was corrected, which is taken as it is. */
    static BigDecimal correctedPerson(String cooperation, String reliability) {
        return person(new BigDecimal(cooperation), reliability);
    }

    private static BigDecimal person(BigDecimal cooperation, String reliability) {
        BigDecimal work = score(cooperation.toPlainString(), "20", "90");
        BigDecimal word = leniencyRemoved(reliability, "80");
        return weighted("0.6", work).add(weighted("0.4", word)).setScale(4, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal leniencyRemoved(String rating, String mean) {
        BigDecimal deviation = new BigDecimal(rating).subtract(new BigDecimal(mean));
        return new BigDecimal(rating).subtract(quotient("1", "3").multiply(deviation));
    }

    static BigDecimal score(String value, String floor, String target) {
        BigDecimal from = new BigDecimal(floor);
        return new BigDecimal(value)
                .subtract(from)
                .multiply(new BigDecimal(100))
                .divide(new BigDecimal(target).subtract(from), DIGITS);
    }

    private static BigDecimal weighted(String weight, BigDecimal value) {
        return new BigDecimal(weight).multiply(value);
    }

    private static BigDecimal quotient(String numerator, String denominator) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), DIGITS);
    }

    static String grade(BigDecimal total) {
        return List.of("A", "B", "C", "D").stream()
                .filter(grade ->
                        total.compareTo(new BigDecimal(90 - 10 * (grade.charAt(0) - 'A'))) >= 0)
                .findFirst()
                .orElse("E");
    }
}
