package io.botwarden.analytics.appraisal;

import static java.util.Comparator.comparing;

import io.botwarden.analytics.appraisal.AppraisalBasis.Ratee;
import io.botwarden.analytics.appraisal.AppraisalResult.DimensionScore;
import io.botwarden.analytics.appraisal.AppraisalResult.GateCheck;
import io.botwarden.analytics.appraisal.AppraisalResult.Pool;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.appraisal.Raises.Part;
import io.botwarden.analytics.appraisal.Scheme.Dimension;
import io.botwarden.analytics.appraisal.Scheme.GateRule;
import io.botwarden.analytics.appraisal.Scheme.Indicator;
import io.botwarden.analytics.appraisal.Scoring.Weighted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Appraises the departments of a snapshot: scores indicators, combines them into dimensions and a
 * total, then grades, applies gates and ranks. A pure function of the scheme and basis. All
 * arithmetic is exact until a figure is rounded for display.
 */
final class Appraisal {

    private final Scheme scheme;
    private final AppraisalBasis basis;
    private final IndicatorScores indicatorScores;
    private final Raises raises;

    Appraisal(Scheme scheme, AppraisalBasis basis) {
        this.scheme = scheme;
        this.basis = basis;
        this.indicatorScores = new IndicatorScores(scheme, basis);
        this.raises = new Raises(scheme, indicatorScores);
    }

    static AppraisalResult of(Scheme scheme, AppraisalBasis basis, AppraisalInputs inputs) {
        Appraisal appraisal = new Appraisal(scheme, basis);
        List<Scorecard> scorecards =
                basis.ratees().stream()
                        .sorted(comparing(Ratee::code))
                        .map(appraisal::scorecard)
                        .toList();
        return new AppraisalResult(
                scheme,
                inputs.hash(),
                inputs,
                appraisal.pools(),
                scheme.gates().stream().map(appraisal::check).toList(),
                ranked(scorecards));
    }

    List<Pool> pools() {
        return scheme.indicators()
                .filter(indicator -> indicator.kind() == IndicatorKind.PROPORTION)
                .map(indicator -> indicatorScores.pool(indicator.code()).shown(indicator.code()))
                .toList();
    }

    private GateCheck check(GateRule rule) {
        Gate gate = rule.gate();
        long found =
                basis.caught().getOrDefault(gate, Map.of()).values().stream()
                        .filter(count -> count > 0)
                        .count();
        return new GateCheck(
                gate.code(),
                Wording.of("gate." + gate.code() + ".name"),
                rule.cap(),
                gate.evaluated(),
                Wording.of("gate." + gate.code() + ".statement", found));
    }

    Scorecard scorecard(Ratee department) {
        List<DimensionScore> dimensions = new ArrayList<>();
        List<Weighted> scored = new ArrayList<>();
        List<Bilingual> missing = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (Dimension dimension : scheme.dimensions()) {
            List<Indicator> applied =
                    dimension.indicators().stream()
                            .map(indicator -> basis.applied(indicator, department.key()))
                            .toList();
            List<Scored> indicators =
                    dimension.indicators().stream()
                            .map(indicator -> indicatorScores.of(indicator, department))
                            .toList();
            Fraction share = measuredShare(indicators);
            Fraction score = enough(share) ? Scoring.mean(measured(indicators)) : null;
            if (score == null) {
                missing.add(Missing.of(dimension, share, indicators));
            } else {
                scored.add(new Weighted(dimension.weight(), score));
                parts.addAll(parts(dimension, applied, indicators));
            }
            dimensions.add(
                    new DimensionScore(
                            dimension.code(),
                            dimension.name(),
                            dimension.weight(),
                            score == null ? null : DisplayRounding.score(score),
                            DisplayRounding.score(share),
                            indicators.stream().map(Scored::shown).toList()));
        }
        Fraction total =
                missing.isEmpty() ? Scoring.weightedSum(scored).over(Fraction.HUNDRED) : null;
        return graded(department, total, missing, parts, dimensions);
    }

    private Scorecard graded(
            Ratee department,
            @Nullable Fraction exact,
            List<Bilingual> missing,
            List<Part> parts,
            List<DimensionScore> dimensions) {
        BigDecimal total = exact == null ? null : DisplayRounding.score(exact);
        Grade ungated = total == null ? Grade.INSUFFICIENT_DATA : Grade.of(total);
        Grade grade = ungated;
        List<Bilingual> closed = new ArrayList<>();
        List<GateRule> gates = new ArrayList<>();
        for (GateRule rule : scheme.gates()) {
            long caught =
                    basis.caught()
                            .getOrDefault(rule.gate(), Map.of())
                            .getOrDefault(department.code(), 0L);
            if (caught > 0) {
                grade = grade.atMost(rule.cap());
                gates.add(rule);
                closed.add(
                        Wording.of("gate." + rule.gate().code() + ".caught", caught, rule.cap()));
            }
        }
        return new Scorecard(
                department.id(),
                department.code(),
                department.name(),
                0,
                total,
                ungated,
                grade,
                closed,
                missing,
                exact == null ? List.of() : Raises.losses(parts),
                exact == null || scheme.ofPersons() ? null : raises.of(parts, exact, grade, gates),
                dimensions);
    }

    /** The measured indicators of a dimension that has a score. */
    private static List<Part> parts(
            Dimension dimension, List<Indicator> applied, List<Scored> scored) {
        Fraction weight = Fraction.ZERO;
        for (Weighted measured : measured(scored)) {
            weight = weight.plus(Fraction.of(measured.weight()));
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < scored.size(); i++) {
            Indicator indicator = applied.get(i);
            if (scored.get(i).exact() != null) {
                Fraction share =
                        Fraction.of(dimension.weight())
                                .times(Fraction.of(indicator.weight()))
                                .over(weight.times(Fraction.HUNDRED));
                parts.add(new Part(indicator, scored.get(i), share));
            }
        }
        return parts;
    }

    private static List<Weighted> measured(List<Scored> indicators) {
        List<Weighted> measured = new ArrayList<>();
        for (Scored indicator : indicators) {
            Fraction score = indicator.exact();
            if (score != null) {
                measured.add(new Weighted(indicator.shown().weight(), score));
            }
        }
        return measured;
    }

    private static Fraction measuredShare(List<Scored> indicators) {
        Fraction all = Fraction.ZERO;
        Fraction measured = Fraction.ZERO;
        for (Scored indicator : indicators) {
            Fraction weight = Fraction.of(indicator.shown().weight());
            all = all.plus(weight);
            measured = indicator.exact() == null ? measured : measured.plus(weight);
        }
        return measured.over(all);
    }

    private static boolean enough(Fraction share) {
        return share.compareTo(Fraction.of(Scheme.MEASURED_SHARE_NEEDED)) >= 0;
    }

    /** Ranks by total; equal totals share a rank. The list stays in order of code. */
    private static List<Scorecard> ranked(List<Scorecard> byCode) {
        List<Scorecard> byTotal =
                byCode.stream()
                        .sorted(
                                comparing(
                                        Scorecard::total,
                                        Comparator.nullsLast(Comparator.reverseOrder())))
                        .toList();
        List<Scorecard> ranked = new ArrayList<>();
        for (int i = 0; i < byTotal.size(); i++) {
            BigDecimal total = byTotal.get(i).total();
            boolean tied = i > 0 && total != null && total.equals(byTotal.get(i - 1).total());
            ranked.add(byTotal.get(i).ranked(tied ? ranked.get(i - 1).rank() : i + 1));
        }
        return ranked.stream().sorted(comparing(Scorecard::departmentCode)).toList();
    }

    /**
     * An indicator's score before and after rounding.
     *
     * @param exact null if nothing was measured
     * @param shown the rounded score as the report shows it
     */
    record Scored(@Nullable Fraction exact, AppraisalResult.IndicatorScore shown) {

        /** The same score, whose explanation names the agreed target. */
        Scored agreed(AgreedTarget target, boolean applies) {
            return new Scored(
                    exact,
                    shown.explained(Explanation.agreed(shown.explanation(), target, applies)));
        }
    }
}
