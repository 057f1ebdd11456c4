package io.botwarden.analytics.report;

import io.botwarden.analytics.appraisal.AppraisalResult.DimensionScore;
import io.botwarden.analytics.appraisal.AppraisalResult.IndicatorScore;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How scores are computed from others, with the actual numbers.
 *
 * @param page formats the numbers
 */
record ScoreFormulas(AppraisalPage page) {

    /** The total, from the dimensions. */
    String total(Scorecard card) {
        String sum =
                card.dimensions().stream()
                        .map(dimension -> term(dimension.weight(), dimension.score()))
                        .collect(Collectors.joining(" + "));
        return "(" + sum + ") / 100 = " + page.exactScore(card.total());
    }

    /** The score of a dimension, from its measured indicators; empty if there are none. */
    String dimension(DimensionScore dimension) {
        List<IndicatorScore> measured =
                dimension.indicators().stream()
                        .filter(indicator -> indicator.score() != null)
                        .toList();
        if (measured.isEmpty()) {
            return "";
        }
        String sum =
                measured.stream()
                        .map(indicator -> term(indicator.weight(), indicator.score()))
                        .collect(Collectors.joining(" + "));
        BigDecimal weight =
                measured.stream()
                        .map(IndicatorScore::weight)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        String outcome =
                dimension.score() == null ? "" : " = " + page.exactScore(dimension.score());
        return "(" + sum + ") / " + page.number(weight, 2) + outcome;
    }

    private String term(BigDecimal weight, @Nullable BigDecimal score) {
        return page.number(weight, 2) + " × " + page.exactScore(score);
    }
}
