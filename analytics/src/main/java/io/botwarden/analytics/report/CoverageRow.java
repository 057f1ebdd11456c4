package io.botwarden.analytics.report;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.Bilingual;
import io.botwarden.analytics.appraisal.Scheme.Dimension;
import java.util.ArrayList;
import java.util.List;

/**
 * The number of departments for which a dimension was measured well enough for a score.
 *
 * @param name the dimension
 * @param weight its weight in the total
 * @param scored departments with a score
 * @param all all departments
 */
public record CoverageRow(Bilingual name, String weight, int scored, int all) {

    static List<CoverageRow> of(AppraisalResult result) {
        List<CoverageRow> rows = new ArrayList<>();
        List<Dimension> dimensions = result.scheme().dimensions();
        for (int i = 0; i < dimensions.size(); i++) {
            int place = i;
            int scored =
                    (int)
                            result.scorecards().stream()
                                    .filter(card -> card.dimensions().get(place).score() != null)
                                    .count();
            rows.add(
                    new CoverageRow(
                            dimensions.get(i).name(),
                            dimensions.get(i).weight().toPlainString(),
                            scored,
                            result.scorecards().size()));
        }
        return rows;
    }

    /** The length of the bar of scored departments, out of 200. */
    public int length() {
        return all == 0 ? 0 : scored * 200 / all;
    }
}
