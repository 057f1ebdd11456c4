package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.appraisal.AppraisalBasis.Ratee;
import io.botwarden.analytics.appraisal.Scheme.Dimension;
import io.botwarden.analytics.appraisal.Scheme.GateRule;
import io.botwarden.analytics.appraisal.Scheme.Indicator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scores, totals and grades of a made-up company by the published formulas, in decimals of 60
 * digits. It shares no code with the appraisal.
 *
 * @param company the company
 */
record PublishedFormulas(RandomCompany company) {

    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MEASURED_NEEDED = BigDecimal.valueOf(70);
    private static final List<Grade> FROM_BEST =
            List.of(Grade.A, Grade.B, Grade.C, Grade.D, Grade.E);

    /** The score on an indicator as it is shown; null if nothing was measured. */
    @Nullable BigDecimal indicator(String indicator, String ratee) {
        return shown(exact(found(indicator), ratee));
    }

    /** The score in a dimension as it is shown; null if too little was measured. */
    @Nullable BigDecimal dimension(String dimension, String ratee) {
        return shown(
                exact(
                        company.scheme().dimensions().stream()
                                .filter(each -> each.code().equals(dimension))
                                .findFirst()
                                .orElseThrow(),
                        ratee));
    }

    /** The total as it is shown; null if a dimension has no score. */
    @Nullable BigDecimal total(String ratee) {
        BigDecimal total = BigDecimal.ZERO;
        for (Dimension dimension : company.scheme().dimensions()) {
            BigDecimal score = exact(dimension, ratee);
            if (score == null) {
                return null;
            }
            total = total.add(score.multiply(dimension.weight()).divide(HUNDRED, DIGITS));
        }
        return shown(total);
    }

    /** The grade of the total: 90 and more is A, 80 B, 70 C, 60 D. */
    Grade ungated(String ratee) {
        BigDecimal total = total(ratee);
        if (total == null) {
            return Grade.INSUFFICIENT_DATA;
        }
        int tens = Math.max(5, Math.min(9, total.intValue() / 10));
        return FROM_BEST.get(9 - tens);
    }

    /** The grade that the gates leave: the worst of the caps of those that caught something. */
    Grade grade(String ratee) {
        int place = FROM_BEST.indexOf(ungated(ratee));
        if (place < 0) {
            return Grade.INSUFFICIENT_DATA;
        }
        for (GateRule rule : company.scheme().gates()) {
            if (company.caught().getOrDefault(rule.gate(), Map.of()).getOrDefault(ratee, 0L) > 0) {
                place = Math.max(place, FROM_BEST.indexOf(rule.cap()));
            }
        }
        return FROM_BEST.get(place);
    }

    private Indicator found(String code) {
        return company.scheme()
                .indicators()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable BigDecimal shown(@Nullable BigDecimal exact) {
        return exact == null ? null : exact.setScale(4, RoundingMode.HALF_EVEN);
    }

    private @Nullable BigDecimal exact(Dimension dimension, String ratee) {
        BigDecimal measured = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        for (Indicator indicator : dimension.indicators()) {
            BigDecimal score = exact(indicator, ratee);
            if (score != null) {
                measured = measured.add(indicator.weight());
                sum = sum.add(score.multiply(indicator.weight()));
            }
        }
        return measured.compareTo(MEASURED_NEEDED) < 0 ? null : sum.divide(measured, DIGITS);
    }

    private @Nullable BigDecimal exact(Indicator indicator, String ratee) {
        BigDecimal value = value(indicator, ratee);
        return value == null
                ? null
                : value.subtract(indicator.floor())
                        .multiply(HUNDRED)
                        .divide(indicator.target().subtract(indicator.floor()), DIGITS)
                        .max(BigDecimal.ZERO)
                        .min(HUNDRED);
    }

    private @Nullable BigDecimal value(Indicator indicator, String ratee) {
        if (indicator.rated()) {
            return rating(indicator.code(), ratee);
        }
        Figure figure = company.figures().get(indicator.code()).get(ratee);
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

    private @Nullable BigDecimal rating(String indicator, String ratee) {
        List<Rating> ratings =
                company.ratings().stream()
                        .filter(rating -> rating.indicator().equals(indicator))
                        .toList();
        List<BigDecimal> values = new ArrayList<>();
        for (Rating rating : ratings) {
            if (ratee.equals("D" + rating.rateeKey())) {
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
