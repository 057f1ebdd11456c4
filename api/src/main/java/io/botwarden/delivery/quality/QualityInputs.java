package io.botwarden.delivery.quality;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The inputs of the mutations about quality; what each field means stands in the schema. */
final class QualityInputs {

    private QualityInputs() {}

    record ReportQualityInput(
            String release,
            QualityKind kind,
            String tool,
            @Nullable BigDecimal value,
            @Nullable Integer linesCovered,
            @Nullable Integer linesTotal,
            @Nullable Instant measuredAt) {}

    record SetQualityThresholdInput(
            String threshold, @Nullable Integer version, BigDecimal value) {}
}
