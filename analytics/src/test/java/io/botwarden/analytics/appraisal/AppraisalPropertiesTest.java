package io.botwarden.analytics.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.appraisal.AppraisalBasis.Ratee;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.appraisal.Scheme.Indicator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every company, tried on made-up ones under the policy's scheme. */
class AppraisalPropertiesTest {

    private static final int COMPANIES = 60;
    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Test
    void equalsTheFormulas() throws IOException {
        int totals = 0;
        for (RandomCompany company : companies()) {
            AppraisalResult result = company.appraised();
            for (Scorecard card : result.scorecards()) {
                BigDecimal expected = total(company, card.departmentCode());
                assertThat(card.total()).as(card.departmentCode()).isEqualTo(expected);
                totals += expected == null ? 0 : 1;
            }
        }
        assertThat(totals).isGreaterThan(COMPANIES);
    }

    @Test
    void betterFiguresNeverLowerTheTotal() throws IOException {
        int raised = 0;
        for (RandomCompany company : companies()) {
            Random random = new Random(company.hashCode());
            Ratee department =
                    company.departments().get(random.nextInt(company.departments().size()));
            BigDecimal before = total(company.appraised(), department);
            List<Indicator> indicators = company.scheme().indicators().toList();
            for (Indicator indicator : indicators) {
                RandomCompany better = better(company, indicator, department);
                BigDecimal after = better == null ? null : total(better.appraised(), department);
                if (before != null && after != null) {
                    assertThat(after).as(indicator.code()).isGreaterThanOrEqualTo(before);
                    raised += after.compareTo(before);
                }
            }
        }
        assertThat(raised).isGreaterThan(COMPANIES);
    }

    @Test
    void orderOfRowsChangesNoByte() throws IOException {
        for (RandomCompany company : companies()) {
            assertThat(CanonicalJson.write(company.shuffled(new Random(3)).appraised()))
                    .isEqualTo(CanonicalJson.write(company.appraised()));
        }
    }

    @Test
    void newNamesChangeOnlyNames() throws IOException {
        for (RandomCompany company : companies()) {
            String renamed = CanonicalJson.write(company.renamed(" (new)").appraised());

            assertThat(renamed).contains(" (new)");
            assertThat(renamed.replace(" (new)", ""))
                    .isEqualTo(CanonicalJson.write(company.appraised()));
        }
    }

    private static List<RandomCompany> companies() throws IOException {
        Scheme scheme = SchemeFileTest.shipped("policy");
        Random random = new Random(19);
        return Stream.generate(() -> RandomCompany.of(scheme, random)).limit(COMPANIES).toList();
    }

    private static @Nullable BigDecimal total(AppraisalResult result, Ratee department) {
        return result.scorecards().stream()
                .filter(card -> card.departmentCode().equals(department.code()))
                .findFirst()
                .orElseThrow()
                .total();
    }

    /** The company with one figure of the department made better; null if it has none. */
    private static @Nullable RandomCompany better(
            RandomCompany company, Indicator indicator, Ratee department) {
        boolean more = indicator.target().compareTo(indicator.floor()) > 0;
        if (indicator.rated()) {
            List<Rating> raised = new ArrayList<>(company.ratings());
            raised.replaceAll(rating ->
                    rating.rateeKey() == department.key()
                            ? new Rating(
                                    rating.rateeKey(),
                                    rating.indicator(),
                                    rating.raterKey(),
                                    rating.value().add(BigDecimal.TEN).min(HUNDRED))
                            : rating);
            return company.with(raised);
        }
        Figure figure = company.figures().get(indicator.code()).get(department.code());
        if (figure == null || figure.value() == null) {
            return null;
        }
        if (figure.numerator() != null && figure.denominator() != null) {
            int n = figure.denominator().intValueExact();
            int x = figure.numerator().intValueExact() + (more ? 1 : -1);
            return x < 0 || x > n
                    ? null
                    : company.with(indicator.code(), department.code(), RandomCompany.share(x, n));
        }
        Fraction step = Fraction.of(indicator.target().subtract(indicator.floor()));
        Fraction value = figure.value().plus(step.over(Fraction.of(10)));
        return company.with(
                indicator.code(), department.code(), new Figure(null, null, figure.n(), value));
    }

    /** The total by the published formulas, in decimals of 60 digits; null if there is none. */
    private static @Nullable BigDecimal total(RandomCompany company, String code) {
        BigDecimal total = BigDecimal.ZERO;
        for (Scheme.Dimension dimension : company.scheme().dimensions()) {
            BigDecimal measured = BigDecimal.ZERO;
            BigDecimal sum = BigDecimal.ZERO;
            for (Indicator indicator : dimension.indicators()) {
                BigDecimal value = value(company, indicator, code);
                if (value != null) {
                    BigDecimal score =
                            value.subtract(indicator.floor())
                                    .divide(indicator.target().subtract(indicator.floor()), DIGITS)
                                    .max(BigDecimal.ZERO)
                                    .min(BigDecimal.ONE);
                    measured = measured.add(indicator.weight());
                    sum = sum.add(score.multiply(indicator.weight()));
                }
            }
            if (measured.compareTo(BigDecimal.valueOf(70)) < 0) {
                return null;
            }
            total = total.add(sum.divide(measured, DIGITS).multiply(dimension.weight()));
        }
        return total.setScale(4, RoundingMode.HALF_EVEN);
    }

    private static @Nullable BigDecimal value(
            RandomCompany company, Indicator indicator, String code) {
        if (indicator.rated()) {
            return rating(company, indicator.code(), code);
        }
        Figure figure = company.figures().get(indicator.code()).get(code);
        if (figure == null || figure.value() == null) {
            return null;
        }
        if (indicator.kind() == IndicatorKind.VALUE) {
            return quotient(figure.value().numerator(), figure.value().denominator());
        }
        BigDecimal x = BigDecimal.ZERO;
        BigDecimal n = BigDecimal.ZERO;
        for (Ratee each : company.departments()) {
            Figure other = company.figures().get(indicator.code()).get(each.code());
            if (each.root() && other != null) {
                x = x.add(other.numerator());
                n = n.add(other.denominator());
            }
        }
        BigDecimal m = company.scheme().shrinkage();
        BigDecimal all = n.signum() == 0 ? null : x.divide(n, DIGITS);
        BigDecimal own = figure.numerator().divide(figure.denominator(), DIGITS);
        return figure.numerator()
                .add(m.multiply(all == null ? own : all))
                .divide(figure.denominator().add(m), DIGITS);
    }

    private static @Nullable BigDecimal rating(
            RandomCompany company, String indicator, String code) {
        List<Rating> ratings =
                company.ratings().stream()
                        .filter(rating -> rating.indicator().equals(indicator))
                        .toList();
        List<BigDecimal> values = new ArrayList<>();
        for (Rating rating : ratings) {
            if (code.equals("D" + rating.rateeKey())) {
                List<Rating> ofRater =
                        ratings.stream()
                                .filter(other -> other.raterKey() == rating.raterKey())
                                .toList();
                BigDecimal n = BigDecimal.valueOf(ofRater.size());
                BigDecimal leniency =
                        n.divide(n.add(company.scheme().shrinkage()), DIGITS)
                                .multiply(mean(ofRater).subtract(mean(ratings)));
                values.add(
                        company.calibrated() ? rating.value().subtract(leniency) : rating.value());
            }
        }
        return values.isEmpty()
                ? null
                : values.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(values.size()), DIGITS);
    }

    private static BigDecimal mean(List<Rating> ratings) {
        return ratings.stream()
                .map(Rating::value)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(ratings.size()), DIGITS);
    }

    private static BigDecimal quotient(BigInteger x, BigInteger n) {
        return new BigDecimal(x).divide(new BigDecimal(n), DIGITS);
    }
}
