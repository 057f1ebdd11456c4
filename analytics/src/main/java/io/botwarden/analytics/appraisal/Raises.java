package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.appraisal.Appraisal.Scored;
import io.botwarden.analytics.appraisal.AppraisalResult.Change;
import io.botwarden.analytics.appraisal.AppraisalResult.Loss;
import io.botwarden.analytics.appraisal.AppraisalResult.Raise;
import io.botwarden.analytics.appraisal.Scheme.Indicator;
import io.botwarden.analytics.kpi.KpiUnit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what would have raised a department's grade: for each indicator alone, the smallest change
 * with which the total reaches the next better grade, everything else being as it was. The change
 * goes through the indicator's own formula. Cases that count differently also count differently in
 * the share of all departments, which small samples are shrunk towards.
 */
final class Raises {

    /** Scores are shown with two decimals. */
    private static final BigDecimal LEAST_SHOWN = new BigDecimal("0.01");

    private static final int LOSSES = 3;

    private final IndicatorScores scores;
    private final BigDecimal m;

    Raises(Scheme scheme, IndicatorScores scores) {
        this.scores = scores;
        this.m = scheme.shrinkage();
    }

    /**
     * An indicator in the total of a department.
     *
     * @param indicator its definition
     * @param scored its score
     * @param share the points of the total for each point of the score
     */
    record Part(Indicator indicator, Scored scored, Fraction share) {

        Fraction exact() {
            Fraction exact = scored.exact();
            return exact == null ? Fraction.ZERO : exact;
        }

        Fraction lost() {
            return Fraction.HUNDRED.minus(exact()).times(share);
        }
    }

    /** The indicators that cost the most points of the total, at most three. */
    static List<Loss> losses(List<Part> parts) {
        return parts.stream()
                .filter(part -> DisplayRounding.score(part.lost()).compareTo(LEAST_SHOWN) >= 0)
                .sorted(Comparator.comparing(Part::lost).thenComparing(Part::share).reversed())
                .limit(LOSSES)
                .map(part -> new Loss(part.indicator().code(), DisplayRounding.score(part.lost())))
                .toList();
    }

    /**
     * What would have raised the grade.
     *
     * @param parts the measured indicators of all dimensions
     * @param total the exact total
     * @param grade the grade after gates
     * @param gates the gates that apply to the department
     * @return null if there is no better grade
     */
    @Nullable Raise of(List<Part> parts, Fraction total, Grade grade, List<Scheme.GateRule> gates) {
        if (grade == Grade.A || grade == Grade.INSUFFICIENT_DATA) {
            return null;
        }
        Grade next = Grade.values()[grade.ordinal() - 1];
        BigDecimal from = next.from();
        if (from == null) {
            return null;
        }
        boolean gated = gates.stream().anyMatch(rule -> next.compareTo(rule.cap()) < 0);
        Goal goal = new Goal(total, from, next);
        List<Change> changes = new ArrayList<>();
        if (!goal.reachedBy(Fraction.ZERO)) {
            parts.forEach(part -> change(part, goal).ifPresent(changes::add));
        }
        BigDecimal missing =
                from.subtract(DisplayRounding.score(total)).max(BigDecimal.ZERO.setScale(4));
        return new Raise(next, missing, gated, changes);
    }

    /**
     * The total that is needed.
     *
     * @param total the exact total
     * @param from the smallest total, as displayed, with the grade
     * @param grade the grade
     */
    private record Goal(Fraction total, BigDecimal from, Grade grade) {

        boolean reachedBy(Fraction points) {
            return after(points).compareTo(from) >= 0;
        }

        BigDecimal after(Fraction points) {
            return DisplayRounding.score(total.plus(points));
        }
    }

    private Optional<Change> change(Part part, Goal goal) {
        if (part.exact().compareTo(Fraction.HUNDRED) == 0) {
            return Optional.empty();
        }
        return switch (part.indicator().kind()) {
            case PROPORTION -> proportion(part, goal);
            case VALUE -> isCount(part.indicator().unit()) ? count(part, goal) : value(part, goal);
            case RATING -> value(part, goal);
        };
    }

    private static boolean isCount(KpiUnit unit) {
        return unit == KpiUnit.COUNT || unit == KpiUnit.PER_DAY;
    }

    /**
     * Of the same cases, so many more count, or fewer if lower is better; a corrected value has no
     * cases.
     */
    private Optional<Change> proportion(Part part, Goal goal) {
        Indicator indicator = part.indicator();
        BigDecimal x = part.scored().shown().numerator();
        BigDecimal n = part.scored().shown().denominator();
        if (x == null || n == null) {
            return value(part, goal);
        }
        if (x.signum() < 0 || x.compareTo(n) > 0) {
            return Optional.empty();
        }
        Pooled pooled = scores.pool(indicator.code());
        boolean more = moreIsBetter(indicator);
        Function<BigDecimal, Fraction> scored =
                cases -> {
                    BigDecimal step = more ? cases : cases.negate();
                    Pooled shifted =
                            pooled.n().signum() == 0
                                    ? new Pooled(x.add(step), n)
                                    : new Pooled(pooled.x().add(step), pooled.n());
                    Fraction pool = Fraction.of(shifted.x()).over(Fraction.of(shifted.n()));
                    return Scoring.shrunk(x.add(step), n, pool, m);
                };
        return smallest(part, goal, (more ? n.subtract(x) : x).toBigInteger(), scored, x, n);
    }

    /** So many more cases, or fewer if lower is better. */
    private Optional<Change> count(Part part, Goal goal) {
        Indicator indicator = part.indicator();
        BigDecimal x = part.scored().shown().numerator();
        BigDecimal per = part.scored().shown().denominator();
        if (x == null) {
            return value(part, goal);
        }
        if (per != null && per.signum() <= 0) {
            return Optional.empty();
        }
        Fraction unit =
                Fraction.of(per == null ? BigDecimal.ONE : per)
                        .times(Fraction.of(indicator.unit().divisor()));
        boolean more = moreIsBetter(indicator);
        BigInteger most =
                more
                        ? Fraction.of(indicator.target())
                                .times(unit)
                                .minus(Fraction.of(x))
                                .ceiling()
                        : x.toBigInteger();
        return smallest(
                part,
                goal,
                most,
                cases -> Fraction.of(more ? x.add(cases) : x.subtract(cases)).over(unit),
                x,
                null);
    }

    private Optional<Change> smallest(
            Part part,
            Goal goal,
            BigInteger most,
            Function<BigDecimal, Fraction> scored,
            BigDecimal x,
            @Nullable BigDecimal n) {
        Indicator indicator = part.indicator();
        Function<BigInteger, Fraction> gain =
                cases -> gain(part, scored.apply(new BigDecimal(cases)));
        if (most.signum() <= 0 || !goal.reachedBy(gain.apply(most))) {
            return Optional.empty();
        }
        BigInteger low = BigInteger.ZERO;
        BigInteger high = most;
        while (high.subtract(low).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = low.add(high).shiftRight(1);
            if (goal.reachedBy(gain.apply(middle))) {
                high = middle;
            } else {
                low = middle;
            }
        }
        BigDecimal cases = new BigDecimal(high);
        BigDecimal after = moreIsBetter(indicator) ? x.add(cases) : x.subtract(cases);
        return Optional.of(
                new Change(
                        indicator.code(),
                        high.longValueExact(),
                        null,
                        goal.after(gain.apply(high)),
                        Explanation.change(indicator, high, x, after, n, goal.grade())));
    }

    /** Another value with the same cases. */
    private static Optional<Change> value(Part part, Goal goal) {
        Indicator indicator = part.indicator();
        Fraction points = Fraction.of(goal.from()).minus(goal.total());
        Fraction score = part.exact().plus(points.over(part.share()));
        if (score.compareTo(Fraction.HUNDRED) > 0) {
            return Optional.empty();
        }
        Fraction reach = Fraction.of(indicator.target()).minus(Fraction.of(indicator.floor()));
        Fraction needed =
                Fraction.of(indicator.floor()).plus(reach.times(score).over(Fraction.HUNDRED));
        BigDecimal value = Explanation.reaching(indicator, needed);
        Fraction then = gain(part, Fraction.of(value));
        return Optional.of(
                new Change(
                        indicator.code(),
                        null,
                        value,
                        goal.after(then),
                        Explanation.change(indicator, value, goal.grade())));
    }

    /** The points that the total gains if the indicator's value is another. */
    private static Fraction gain(Part part, Fraction value) {
        Indicator indicator = part.indicator();
        return Scoring.score(value, indicator.floor(), indicator.target())
                .minus(part.exact())
                .times(part.share());
    }

    private static boolean moreIsBetter(Indicator indicator) {
        return indicator.target().compareTo(indicator.floor()) > 0;
    }
}
