package io.botwarden.appraisal;

import io.botwarden.platform.write.Checks;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the inputs of outcomes of departments and of persons say about an improvement.
 *
 * @param dueAt when it must be done
 * @param indicator the indicator that is to improve
 * @param value the value that the indicator is to reach
 */
record AgreedImprovement(
        AppraisalOutcomeKind kind,
        @Nullable Instant dueAt,
        @Nullable String indicator,
        @Nullable BigDecimal value) {

    static final String ONLY = "Only an improvement has this.";

    boolean is() {
        return kind == AppraisalOutcomeKind.IMPROVEMENT;
    }

    /** Adds that an improvement has all of it in the future, and nothing else has an indicator. */
    Checks check(Checks checks, Instant now) {
        return checks.that(
                        !is() || dueAt != null,
                        "dueAt",
                        "Give the time at which the improvement must be done.")
                .that(dueAt == null || dueAt.isAfter(now), "dueAt", "This must be in the future.")
                .that(
                        !is() || indicator != null,
                        "indicator",
                        "Name the indicator that is to improve.")
                .that(
                        !is() || value != null,
                        "value",
                        "Give the value that the indicator is to reach.")
                .that(is() || indicator == null, "indicator", ONLY)
                .that(is() || value == null, "value", ONLY);
    }
}
