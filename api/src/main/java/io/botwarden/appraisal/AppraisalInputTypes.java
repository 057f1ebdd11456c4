package io.botwarden.appraisal;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The inputs of the mutations of this capability; what each field means stands in the schema. */
final class AppraisalInputTypes {

    private AppraisalInputTypes() {}

    record OpenAppraisalCycleInput(
            String code,
            @Nullable String name,
            String scheme,
            @Nullable Integer revision,
            String period) {}

    record ComputeAppraisalCycleInput(String cycle, @Nullable String snapshot) {}

    record RateDepartmentInput(
            String cycle, String department, String indicator, BigDecimal value, String reason) {}

    record CalibrateAppraisalCycleInput(String cycle, String reason) {}

    record PublishAppraisalCycleInput(String cycle) {}
}
