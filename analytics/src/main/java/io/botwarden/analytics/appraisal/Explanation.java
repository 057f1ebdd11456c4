package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.appraisal.RatedFigures.Rated;
import io.botwarden.analytics.appraisal.Scheme.Indicator;
import io.botwarden.analytics.kpi.KpiUnit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Explains how a score was computed, with the actual numbers. Numbers are rounded for reading; the
 * score itself is computed from the exact ones.
 */
final class Explanation {

    private Explanation() {}

    static Bilingual proportion(
            Indicator indicator,
            BigDecimal x,
            BigDecimal n,
            Fraction pool,
            BigDecimal m,
            Fraction scored,
            @Nullable WilsonInterval interval,
            boolean ofPersons) {
        Bilingual measured =
                Wording.of(
                        "proportion.measured",
                        decimal(Fraction.of(x), 0),
                        decimal(Fraction.of(n), 0),
                        decimal(Fraction.of(x).over(Fraction.of(n)), 6));
        Bilingual wilson =
                interval == null
                        ? Wording.of("proportion.no-interval")
                        : Wording.of(
                                "proportion.interval",
                                decimal(Fraction.of(interval.low()), 4),
                                decimal(Fraction.of(interval.high()), 4));
        Bilingual shrunk =
                Wording.of(
                        ofPersons ? "proportion.shrunk.persons" : "proportion.shrunk",
                        decimal(Fraction.of(m), 2),
                        decimal(pool, 6),
                        decimal(Fraction.of(x), 0),
                        decimal(Fraction.of(n), 0),
                        decimal(scored, 6));
        return joined(measured, wilson, shrunk, score(indicator, scored));
    }

    static Bilingual value(Indicator indicator, Figure figure, Fraction value) {
        Bilingual unit = unit(indicator.unit());
        BigDecimal numerator = figure.numerator();
        BigDecimal denominator = figure.denominator();
        Bilingual measured =
                numerator == null || denominator == null
                        ? Wording.of(
                                "value.measured",
                                decimal(value, 6),
                                unit.en(),
                                unit.zh(),
                                decimal(Fraction.of(figure.n()), 0))
                        : Wording.of(
                                "value.quotient."
                                        + indicator.unit().name().toLowerCase(Locale.ROOT),
                                decimal(Fraction.of(numerator), 6),
                                decimal(Fraction.of(denominator), 6),
                                decimal(value, 6));
        return joined(measured, score(indicator, value));
    }

    static Bilingual rating(Indicator indicator, Rated rated, boolean calibrated) {
        Bilingual measured =
                Wording.of(
                        "rating.measured",
                        decimal(rated.raw(), 4),
                        decimal(Fraction.of(rated.n()), 0));
        Bilingual calibration =
                calibrated
                        ? Wording.of("rating.calibrated", decimal(rated.value(), 4))
                        : Wording.of("rating.uncalibrated");
        return joined(measured, calibration, score(indicator, rated.value()));
    }

    /** So many cases counting differently, in the words of the indicator if it has some. */
    static Bilingual change(
            Indicator indicator,
            BigInteger cases,
            BigDecimal x,
            BigDecimal after,
            @Nullable BigDecimal n,
            Grade grade) {
        String way = indicator.target().compareTo(indicator.floor()) > 0 ? "more" : "fewer";
        String key = "raise." + (n == null ? "count." : "") + way;
        String own = "raise." + indicator.code();
        Bilingual what =
                Wording.of(
                        Wording.has(own) ? own : key,
                        decimal(Fraction.of(new BigDecimal(cases)), 0),
                        indicator.name().en(),
                        indicator.name().zh(),
                        cases);
        return Wording.of(
                n == null ? "raise.count.to" : "raise.cases.to",
                what.en(),
                what.zh(),
                grade,
                decimal(Fraction.of(x), 0),
                decimal(Fraction.of(after), 0),
                n == null ? "" : decimal(Fraction.of(n), 0));
    }

    /** Another value. */
    static Bilingual change(Indicator indicator, BigDecimal value, Grade grade) {
        Bilingual unit = unit(indicator.unit());
        return Wording.of(
                "raise.value",
                indicator.name().en(),
                indicator.name().zh(),
                decimal(Fraction.of(value), DisplayRounding.VALUE_SCALE),
                unit.en().isEmpty() ? "" : " " + unit.en(),
                unit.zh().isEmpty() ? "" : " " + unit.zh(),
                grade);
    }

    /** A value for reading that scores at least as much as the exact one. */
    static BigDecimal reaching(Indicator indicator, Fraction exact) {
        int decimals =
                switch (indicator.unit()) {
                    case HOURS, SCALE -> 2;
                    case MILLISECONDS -> 0;
                    case RATIO, COUNT, PER_DAY -> DisplayRounding.VALUE_SCALE;
                };
        boolean higherIsBetter = indicator.target().compareTo(indicator.floor()) > 0;
        return DisplayRounding.plain(
                exact.rounded(
                        decimals, higherIsBetter ? RoundingMode.CEILING : RoundingMode.FLOOR));
    }

    /**
     * @param before the value that was scored before; null if there was none
     */
    static Bilingual corrected(
            Indicator indicator, @Nullable BigDecimal before, Fraction value, String appeal) {
        Bilingual correction =
                before == null
                        ? Wording.of("corrected.unmeasured", appeal, decimal(value, 6))
                        : Wording.of(
                                "corrected",
                                appeal,
                                decimal(value, 6),
                                decimal(Fraction.of(before), 6));
        return joined(correction, score(indicator, value));
    }

    /**
     * Adds the agreed target.
     *
     * @param applies whether it replaces the scheme's target
     */
    static Bilingual agreed(Bilingual explanation, AgreedTarget target, boolean applies) {
        return joined(
                explanation,
                Wording.of(
                        applies ? "target.agreed" : "target.unsuitable",
                        target.number(),
                        target.revision(),
                        decimal(Fraction.of(target.value()), 6)));
    }

    private static Bilingual score(Indicator indicator, Fraction value) {
        Fraction unclamped = Scoring.unclamped(value, indicator.floor(), indicator.target());
        Fraction clamped = unclamped.clamp(Fraction.ZERO, Fraction.HUNDRED);
        String key = unclamped.equals(clamped) ? "score" : "score.clamped";
        return Wording.of(
                key,
                decimal(value, 6),
                decimal(Fraction.of(indicator.floor()), 6),
                decimal(Fraction.of(indicator.target()), 6),
                decimal(unclamped, DisplayRounding.SCORE_SCALE),
                decimal(clamped, DisplayRounding.SCORE_SCALE));
    }

    private static Bilingual unit(KpiUnit unit) {
        return Wording.of("unit." + unit.name().toLowerCase(Locale.ROOT));
    }

    /**
     * Formats a number for reading: with thousands separators, at most the given number of decimals
     * and no trailing zeros.
     */
    static String decimal(Fraction exact, int decimals) {
        BigDecimal rounded = exact.rounded(decimals);
        DecimalFormat format =
                new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return format.format(rounded);
    }

    private static Bilingual joined(Bilingual... sentences) {
        StringBuilder en = new StringBuilder();
        StringBuilder zh = new StringBuilder();
        for (Bilingual sentence : sentences) {
            en.append(en.isEmpty() ? "" : " ").append(sentence.en());
            zh.append(sentence.zh());
        }
        return new Bilingual(en.toString(), zh.toString());
    }
}
