package io.botwarden.analytics.report;

import io.botwarden.analytics.appraisal.AppraisalResult.IndicatorScore;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided to follow from a department's result, and, in the report of the next cycle, what
 * became of it.
 *
 * @param departmentId the department's GraphQL ID
 * @param number {@code AO-7}
 * @param kind REWARD, CONSEQUENCE or IMPROVEMENT
 * @param title the title
 * @param dueOn the day on which it had to be done; null if it has no action item
 * @param indicator the code of the indicator that was to improve; null if there is none
 * @param target the value to reach; null if there is none
 * @param done whether its action items were done when this cycle was published; null if there are
 *     none, and in the report of its own cycle
 * @param value the indicator's value in this cycle; null if it was not measured, and in the report
 *     of its own cycle
 * @param reached whether the value reaches the target; null if one of them is missing
 */
public record AgreedOutcome(
        String departmentId,
        String number,
        String kind,
        String title,
        @Nullable String dueOn,
        @Nullable String indicator,
        @Nullable BigDecimal target,
        @Nullable Boolean done,
        @Nullable BigDecimal value,
        @Nullable Boolean reached) {

    /** With the value of its indicator in a later result. */
    AgreedOutcome measuredBy(List<Scorecard> scorecards) {
        return scorecards.stream()
                .filter(card -> card.departmentId().equals(departmentId))
                .flatMap(card -> card.dimensions().stream())
                .flatMap(dimension -> dimension.indicators().stream())
                .filter(score -> score.code().equals(indicator))
                .findFirst()
                .map(this::measuredBy)
                .orElse(this);
    }

    private AgreedOutcome measuredBy(IndicatorScore score) {
        BigDecimal measured = score.value();
        boolean lower = score.target().compareTo(score.floor()) < 0;
        Boolean met =
                measured == null || target == null
                        ? null
                        : lower ? measured.compareTo(target) <= 0 : measured.compareTo(target) >= 0;
        return new AgreedOutcome(
                departmentId, number, kind, title, dueOn, indicator, target, done, measured, met);
    }
}
