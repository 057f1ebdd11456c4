package io.botwarden.oversight.compliance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The number of results by state. */
record ComplianceCounts(
        int passing, int inGrace, int failing, int waived, int notApplicable, int notEvaluated) {

    private static final int DIGITS = 4;

    static ComplianceCounts of(JsonNode row) {
        return new ComplianceCounts(
                row.get("passing").intValue(),
                row.get("inGrace").intValue(),
                row.get("failing").intValue(),
                row.get("waived").intValue(),
                row.get("notApplicable").intValue(),
                row.get("notEvaluated").intValue());
    }

    /**
     * The share of passing results among those that pass, fail or are in grace; null if there are
     * none.
     */
    public @Nullable BigDecimal share() {
        int all = passing + failing + inGrace;
        return all == 0
                ? null
                : BigDecimal.valueOf(passing)
                        .divide(BigDecimal.valueOf(all), DIGITS, RoundingMode.HALF_EVEN);
    }
}
