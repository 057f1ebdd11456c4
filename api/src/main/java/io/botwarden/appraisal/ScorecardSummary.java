package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.appraisal.Grade;
import io.botwarden.analytics.appraisal.Language;
import io.botwarden.analytics.report.AppraisalPage;
import io.botwarden.analytics.report.AppraisalReport;
import io.botwarden.analytics.report.AppraisalReport.Past;
import io.botwarden.analytics.report.AppraisalReport.Standing;
import io.botwarden.analytics.report.DepartmentStory;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report says about one department, as the API returns it. */
record ScorecardSummary(
        String change,
        String changeZh,
        @Nullable String previousPeriod,
        @Nullable Grade previousGrade,
        @Nullable BigDecimal previousTotal,
        @Nullable BigDecimal difference,
        List<Loss> losses,
        String raise,
        String raiseZh,
        List<String> raises,
        List<String> raisesZh,
        List<AppraisalSummary.FollowUp> previousOutcomes) {

    /**
     * The summary of a department.
     *
     * @param report the report about this department alone
     */
    static ScorecardSummary of(AppraisalReport report) {
        Scorecard card = report.result().scorecards().getFirst();
        DepartmentStory english = new AppraisalPage(report, Language.EN).story(card);
        DepartmentStory chinese = new AppraisalPage(report, Language.ZH).story(card);
        Past previous = report.previous();
        Standing before = english.before();
        BigDecimal total = before == null ? null : before.total();
        return new ScorecardSummary(
                english.change(),
                chinese.change(),
                previous == null ? null : previous.period(),
                before == null ? null : before.grade(),
                total,
                AppraisalPage.exactDifference(card.total(), total),
                card.losses().stream()
                        .map(loss -> new Loss(loss.indicator(), loss.points()))
                        .toList(),
                english.raiseLead(),
                chinese.raiseLead(),
                english.raises(),
                chinese.raises(),
                AppraisalSummary.FollowUp.all(report));
    }

    /** The points of the total that an indicator cost. */
    record Loss(String indicator, BigDecimal points) {}
}
