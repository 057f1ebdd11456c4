package io.botwarden.analytics.appraisal;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.botwarden.analytics.appraisal.Appraisal.Scored;
import io.botwarden.analytics.appraisal.AppraisalBasis.Ratee;
import io.botwarden.analytics.appraisal.AppraisalResult.IndicatorScore;
import io.botwarden.analytics.appraisal.RatedFigures.Rated;
import io.botwarden.analytics.appraisal.Scheme.Indicator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Scores one indicator of one department or person. */
final class IndicatorScores {

    private final AppraisalBasis basis;
    private final BigDecimal m;
    private final boolean ofPersons;
    private final Map<String, Pooled> pools;
    private final Map<String, Map<Long, Rated>> rated;

    IndicatorScores(Scheme scheme, AppraisalBasis basis) {
        this.basis = basis;
        this.m = scheme.shrinkage();
        this.ofPersons = scheme.ofPersons();
        this.pools =
                scheme.indicators()
                        .filter(indicator -> indicator.kind() == IndicatorKind.PROPORTION)
                        .map(Indicator::code)
                        .collect(toMap(identity(), code -> Pooled.of(code, basis)));
        this.rated =
                scheme.indicators()
                        .filter(Indicator::rated)
                        .map(Indicator::code)
                        .collect(
                                toMap(
                                        identity(),
                                        code ->
                                                RatedFigures.of(
                                                        ratingsOn(code), basis.calibrated(), m)));
    }

    private List<Rating> ratingsOn(String indicator) {
        return basis.ratings().stream()
                .filter(rating -> rating.indicator().equals(indicator))
                .toList();
    }

    Pooled pool(String indicator) {
        return Objects.requireNonNull(pools.get(indicator));
    }

    /** Scores an indicator of the scheme, against the agreed target if there is one. */
    Scored of(Indicator scheme, Ratee department) {
        Indicator indicator = basis.applied(scheme, department.key());
        Scored measured = measured(indicator, department);
        Scored scored =
                basis.correction(indicator.code(), department.key())
                        .map(correction -> corrected(indicator, measured, correction))
                        .orElse(measured);
        return basis.target(scheme.code(), department.key())
                .filter(target -> scored.exact() != null)
                .map(target -> scored.agreed(target, target.suits(scheme)))
                .orElse(scored);
    }

    /**
     * The corrected value is scored as it is: neither shrunk nor calibrated. It is no longer the
     * quotient of what was counted.
     */
    private Scored corrected(Indicator indicator, Scored measured, Correction correction) {
        Fraction value = Fraction.of(correction.value());
        Fraction score = Scoring.score(value, indicator.floor(), indicator.target());
        IndicatorScore before = measured.shown();
        Figure figure = new Figure(null, null, before.n(), value);
        Bilingual explanation =
                Explanation.corrected(indicator, before.scoredValue(), value, correction.appeal());
        return new Scored(
                score,
                shown(indicator, figure, before.poolValue(), value, null, score, explanation));
    }

    private Scored measured(Indicator indicator, Ratee department) {
        return switch (indicator.kind()) {
            case PROPORTION ->
                    proportion(indicator, basis.figure(indicator.code(), department.code()));
            case VALUE -> value(indicator, basis.figure(indicator.code(), department.code()));
            case RATING ->
                    rating(
                            indicator,
                            rated.getOrDefault(indicator.code(), Map.of()).get(department.key()));
        };
    }

    private Scored proportion(Indicator indicator, Figure figure) {
        BigDecimal x = figure.numerator();
        BigDecimal n = figure.denominator();
        if (x == null || n == null || n.signum() <= 0) {
            return unmeasured(indicator, figure.n());
        }
        Pooled pooled = pool(indicator.code());
        Fraction value = Fraction.of(x).over(Fraction.of(n));
        // a subdepartment also counts in its parent, so the pool is never empty if a department was
        // measured
        Fraction pool = Objects.requireNonNullElse(pooled.share(), value);
        Fraction scored = Scoring.shrunk(x, n, pool, m);
        Fraction score = Scoring.score(scored, indicator.floor(), indicator.target());
        boolean share = x.signum() >= 0 && x.compareTo(n) <= 0;
        WilsonInterval interval = share ? WilsonInterval.of(x, n) : null;
        Bilingual explanation =
                Explanation.proportion(indicator, x, n, pool, m, scored, interval, ofPersons);
        return new Scored(
                score,
                shown(
                        indicator,
                        new Figure(x, n, figure.n(), value),
                        DisplayRounding.value(pool),
                        scored,
                        interval,
                        score,
                        explanation));
    }

    private Scored value(Indicator indicator, Figure figure) {
        Fraction value = figure.value();
        if (value == null) {
            return unmeasured(indicator, figure.n());
        }
        Fraction score = Scoring.score(value, indicator.floor(), indicator.target());
        Bilingual explanation = Explanation.value(indicator, figure, value);
        return new Scored(score, shown(indicator, figure, null, value, null, score, explanation));
    }

    private Scored rating(Indicator indicator, @Nullable Rated given) {
        if (given == null) {
            return unmeasured(indicator, 0);
        }
        Fraction score = Scoring.score(given.value(), indicator.floor(), indicator.target());
        Figure figure =
                new Figure(given.sum(), BigDecimal.valueOf(given.n()), given.n(), given.raw());
        Bilingual explanation = Explanation.rating(indicator, given, basis.calibrated());
        return new Scored(
                score, shown(indicator, figure, null, given.value(), null, score, explanation));
    }

    private Scored unmeasured(Indicator indicator, long n) {
        Bilingual why;
        if (indicator.rated()) {
            why = Wording.of("unmeasured.rating");
        } else if (basis.version(indicator.code()) == null) {
            why = Wording.of("unmeasured.planned", indicator.code());
        } else {
            why = Wording.of("unmeasured.kpi");
        }
        return new Scored(
                null,
                shown(indicator, new Figure(null, null, n, null), null, null, null, null, why));
    }

    private IndicatorScore shown(
            Indicator indicator,
            Figure figure,
            @Nullable BigDecimal poolValue,
            @Nullable Fraction scoredValue,
            @Nullable WilsonInterval interval,
            @Nullable Fraction score,
            Bilingual explanation) {
        return new IndicatorScore(
                indicator.code(),
                indicator.kind(),
                basis.version(indicator.code()),
                indicator.name(),
                indicator.weight(),
                indicator.unit(),
                indicator.floor(),
                indicator.target(),
                plain(figure.numerator()),
                plain(figure.denominator()),
                figure.n(),
                figure.value() == null ? null : DisplayRounding.value(figure.value()),
                poolValue,
                scoredValue == null ? null : DisplayRounding.value(scoredValue),
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                score == null ? null : DisplayRounding.score(score),
                explanation);
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal decimal) {
        return decimal == null ? null : DisplayRounding.plain(decimal);
    }
}
